/* The record sheet as data: what a saved file may hold, the text for a message, and what is not a serial number. */
(function () {
  "use strict";

  const FORMAT = "proofmark-record-1";
  const LONGEST = 2000;
  const NO_NUMBER = /^(rust(y|ed)?|unknown|none|no|n\/?a|nil|missing|removed|erased|ground( off)?|worn|illegible|unread(able)?|not (visible|readable|found|seen)|without( number)?|no (serial|number)|nepoznat[oa]?|nečitk?o|nečitljivo|bez( broja)?|nema|непознат[оа]?|нечитко|нечитљиво|без( броја| број| номер)?|нема|неизвестен|няма|i?panjohur|pa numër|nuk ka|necunoscut|fără( număr)?|ilizibil|bilinmiyor|yok|paslı|okunmuyor)[.!]?$/iu;
  const CALIBRE = /^(cal\.?|kal\.?|кал\.?)?\s*(\d{1,2}([.,]\d{1,3})?\s*(mm|мм)|\d{1,2}([.,]\d{1,3})?\s*[x×х]\s*\d{2,3}\s*(r|mm|мм)?|[.,]\d{2,3}|12\s*\/\s*\d{2}|\d{1,2}\s*(ga|gauge))(?![\p{L}\p{Nd}])[\p{L}\s.-]*$/iu;
  const PATENT = /\b(pat(ent(s|iert)?|\.)|brev(et|ett?ato)?|d\.?\s?r\.?\s?p\b|d\.?\s?r\.?\s?g\.?\s?m\b|патент)/iu;
  const YEAR = /^(1[89]|20)\d\d$/;

  /**
   * Why a text is hardly a serial number, in sentences; none when nothing speaks against it. Exported for tests.
   * @param {any[]} readings what `window.proofmark.mark` says about it
   * @param {string} typed
   * @param {number} likely the confidence from which a reading counts
   * @returns {string[]}
   */
  function serialWarnings(readings, typed, likely) {
    const text = typed.trim();
    if (!text) return [];
    if (NO_NUMBER.test(text)) return ["This says why there is no number. Leave the number empty and give its state."];
    if (CALIBRE.test(text)) return ["This reads like a calibre. A calibre is not a serial number."];
    if (PATENT.test(text)) return ["This reads like a patent number. It is the same on every piece."];
    const other = readings.find((one) =>
      one.confidence >= likely && (one.not_a_serial || one.says === "model" || one.says.endsWith("calibre")) &&
      one.span[0] === 0 && one.span[1] >= [...text].length);
    if (other) return ["This reads like another mark: " + other.title + ". Is there a number beside it?"];
    if (!/\p{Nd}|\?|\*/u.test(text)) return ["There is no digit in it. Is it a word, a name or a sign?"];
    if (YEAR.test(text)) return ["This may be a year. Look for a longer number."];
    if (/^\d{1,2}$/.test(text)) return ["This is short. Part and assembly numbers are short; look for a longer one."];
    return [];
  }

  const fieldsOf = (sheet) => sheet.sections.flatMap((section) => section.fields);
  const isEmpty = (value) => value === undefined || value === "" || (Array.isArray(value) && !value.length);
  const isBlank = (row) => Object.values(row).every(isEmpty);

  /** The value when a field may hold it, else undefined. */
  function fitting(field, value) {
    if (field.sort === "checks") {
      return Array.isArray(value) && value.every((one) => field.choices.includes(one)) ? value : undefined;
    }
    if (typeof value !== "string" || value.length > LONGEST) return undefined;
    return field.sort !== "choice" || value === "" || field.choices.includes(value) ? value : undefined;
  }

  function taken(fields, given, left) {
    /** @type {Record<string, any>} */
    const values = {};
    for (const [key, value] of Object.entries(given || {})) {
      const field = fields.find((one) => one.key === key);
      const kept = field && fitting(field, value);
      const isLong = field && typeof value === "string" && value.length > LONGEST;
      if (kept === undefined) left.push(key + (isLong ? " (longer than " + LONGEST + " signs)" : ""));
      else values[key] = kept;
    }
    return values;
  }

  /**
   * A saved file as values; throws an Error with one sentence when it is none. Exported for tests.
   * @param {any} sheet the fields
   * @param {string} text
   * @returns {{values: any, marks: any[], left: string[], said: Said | null}} `left` names what the sheet has no place for
   */
  function read(sheet, text) {
    let found;
    try {
      found = JSON.parse(text);
    } catch {
      throw new Error("This file cannot be read: it is not JSON. Choose a file that this page saved.");
    }
    if (!found || found.format !== FORMAT) throw new Error("This file is not a record sheet of this handbook. Choose a file that this page saved.");
    const left = [];
    const values = taken(fieldsOf(sheet), found.values, left);
    const rows = Array.isArray(found.marks) ? found.marks : [];
    const marks = rows.slice(0, sheet.rows).map((row) => taken(sheet.marks, row, left));
    left.push(...rows.slice(sheet.rows).map((_, place) => "mark " + (sheet.rows + place + 1)));
    return { values, marks, left, said: saidIn(fieldsOf(sheet), found.handbook) };
  }

  /**
   * What a handbook page says of the fields, beside what was read on the object.
   * @typedef {{id: string, title: string, values: Record<string, string>}} Said
   */

  /** What the file says of a handbook page, when it is in the right form. @returns {Said | null} */
  function saidIn(fields, found) {
    if (!found || typeof found.id !== "string" || typeof found.title !== "string" || found.title.length > LONGEST) return null;
    return { id: found.id.slice(0, 200), title: found.title, values: taken(fields.filter((one) => one.sort !== "checks"), found.values, []) };
  }

  /** What is saved: filled fields only. */
  function saved(sheet, values, marks, copy, said) {
    const filled = Object.fromEntries(fieldsOf(sheet).filter((field) => !isEmpty(values[field.key]))
      .map((field) => [field.key, values[field.key]]));
    const rows = marks.filter((row) => !isBlank(row));
    return JSON.stringify({ format: FORMAT, copy, values: filled, marks: rows, ...(said ? { handbook: said } : {}) }, null, 2) + "\n";
  }

  /** The sheet as plain lines for a message: filled fields only. Exported for tests. */
  function plain(sheet, values, marks, copy, said) {
    const lines = ["RECORD SHEET (handbook copy of " + copy + "). No forensic finding."];
    for (const section of sheet.sections) {
      const own = section.fields.filter((field) => !isEmpty(values[field.key]))
        .map((field) => field.label + ": " + [values[field.key]].flat().join("; ").replace(/\n/g, " | "));
      if (section.key === "marks") {
        own.push(...marks.map((row, place) => (isBlank(row) ? "" : (place + 1) + ". " +
          sheet.marks.map((field) => row[field.key]).filter((value) => !isEmpty(value)).join(", "))).filter(Boolean));
      }
      if (own.length) lines.push("", section.title.toUpperCase(), ...own);
    }
    if (said) {
      const told = fieldsOf(sheet).filter((field) => said.values[field.key])
        .map((field) => field.label + ": " + said.values[field.key].replace(/\n/g, " | "));
      lines.push("", "THE HANDBOOK SAYS, NOT READ ON THE OBJECT: " + said.title + " (" + said.id + ")", ...told);
    }
    return lines.join("\n") + "\n";
  }

  const made = { serialWarnings, read, saved, plain, isEmpty, isBlank };
  if (typeof module !== "undefined" && module.exports) module.exports = made;
  if (typeof window !== "undefined") window.proofmark.record = made;
})();
