/* Finds entries by their names: as written, as beginnings, with unread characters, then as nearly written; as names.py.

Digits are never corrected: a near name has the digits that were typed. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { near: require("./near.js"), query: require("./query.js"), fold: require("./fold.js"), stems: require("./stems.js") } : window.proofmark.readers;
  const { WILD } = readers.fold;
  const { distances } = readers.near;
  const { BEGINNING, EXACT, NEAR, PERHAPS, isAnotherWord, note, wordsOf } = readers.query;
  const { areForms, stemOf } = readers.stems;

  const DIGITS = /[0-9]+/g;
  const CODE = /^([a-z]+|[0-9]{2,3})$/;
  /** A designation and what tells a version of it: `G3A3`. */
  const VERSION = /^([a-z]{1,4}[0-9]{1,3})[a-z][a-z0-9]{0,3}$/;
  const isNumber = (word) => /^[0-9]{3,}$/.test(word);
  const isWord = (text) => /^[a-z]+$/.test(text);

  /**
   * Names that are written so or begin so; when there are none, names that are nearly written so.
   * A number that is in no name is most likely a serial number, so the words without it may be a name too.
   * @param {any} lexicon
   * @param {any} asked
   */
  function takeNames(lexicon, asked) {
    const numbers = lexicon.ranking.name;
    const words = asked.words;
    const forms = formsOf(lexicon, asked).filter((form) => form.length > 1 || /^[a-z0-9]$/.test(form));
    const kept = withoutClasses(lexicon, asked);
    const reduced = lexicon.fold.sound(kept.join(""));
    const isEnded = kept[kept.length - 1] !== words[words.length - 1]; // before a word for a class a word was typed to its end
    let written = false;
    forms.forEach((form, at) => {
      const isReduced = at > 0 && form === reduced;
      if (!(isReduced && written)) written = takeWritten(lexicon, form, 0, asked, isReduced && isEnded) || written;
    });
    if (written) {
      for (const word of words) asked.used.add(word);
      return;
    }
    for (const form of words.length <= numbers.most_words ? forms : []) {
      if (WILD.test(form) || form.length < 3) continue;
      takeForms(lexicon, form, asked);
      takeNear(lexicon, form, asked);
    }
    if (words.length === 2 && CODE.test(words[0]) && /^[0-9]{2}$/.test(words[1])) takeCode(lexicon, lexicon.fold.sound(words[0]), asked);
    const unnumbered = words.filter((word) => !isNumber(word));
    const form = lexicon.fold.sound(unnumbered.join(""));
    if (form.length < 2 || forms.includes(form) || /^[0-9]+$/.test(form)) return;
    if (/^[a-z]+$/.test(form) && form.length < numbers.few_letters && lexicon.namePosition(form) < 0) return;
    if (takeWritten(lexicon, form, numbers.without_number, asked)) for (const word of unnumbered) asked.used.add(word);
  }

  /** Marks that read a code to which a year of two figures was typed, as on the head of a case. */
  function takeCode(lexicon, code, asked) {
    const position = lexicon.namePosition(code);
    for (const owner of position < 0 ? [] : lexicon.owners(position)) {
      if (lexicon.kinds[owner.entry] !== "mark") continue;
      asked.names.set(owner.entry, { similarity: 1 - lexicon.ranking.name.without_number, level: BEGINNING, name: owner.name });
      for (const word of asked.words) asked.used.add(word);
    }
  }

  /**
   * Names that are part of what was typed, the longest first; `spans` holds their share of its weight.
   * @param {any} lexicon
   * @param {any} asked
   */
  function takeSpans(lexicon, asked) {
    const { classes } = lexicon.ranking.name;
    for (let start = 0; start < asked.words.length;) {
      const [end, position] = longestSpan(lexicon, asked, start);
      if (end > start) {
        const words = asked.words.slice(start, end);
        const owners = lexicon.owners(position);
        const share = [...new Set(words)].reduce((sum, word) => sum + (asked.weights.get(word) || 0), 0);
        for (const owner of owners) {
          const worth = share * (1 - classes[owner.sort]);
          const known = asked.spans.get(owner.entry);
          asked.spans.set(owner.entry, known ? [known[0] + worth, known[1]] : [worth, owner.name]);
        }
        for (const word of words) asked.used.add(word);
        asked.parts.push([words, owners.map((owner) => owner.entry)]);
        asked.spansAt.push([start, end]);
      }
      start = Math.max(end, start + 1);
    }
  }

  /**
   * Where the longest name that begins at a word ends, and its position; `start` and -1 where none does.
   *
   * A name of several words may be typed in another form: `deactivation certificates`.
   */
  function longestSpan(lexicon, asked, start) {
    const words = asked.words;
    for (let end = Math.min(words.length, start + lexicon.ranking.span.longest); end > start; end -= 1) {
      if (!asked.weights.has(words[start]) && !asked.weights.has(words[end - 1])) continue;
      const form = lexicon.fold.sound(words.slice(start, end).join("")).slice(0, lexicon.ranking.limits.name);
      if (form.length < 2 || (/^[0-9]+$/.test(form) && form.length < 3)) continue;
      const exact = positionOf(lexicon, form);
      const position = exact < 0 && end > start + 1 ? otherForm(lexicon, form, end - start) : exact;
      const owners = position < 0 ? [] : lexicon.owners(position).map((owner) => owner.entry);
      if (owners.length && !isAnotherWord(lexicon, asked, words.slice(start, end), owners)) return [end, position];
    }
    return [start, -1];
  }

  /** The position of a name, or else of the designation of which it tells a version; -1 for neither. */
  function positionOf(lexicon, form) {
    const position = lexicon.namePosition(form);
    const version = position < 0 && VERSION.exec(form);
    return version ? lexicon.namePosition(version[1]) : position;
  }

  /** The position of a name of so many words that is another form of what was typed, or -1. */
  function otherForm(lexicon, form, count) {
    if (!/^[a-z]+$/.test(form) || form.length < lexicon.ranking.span.form) return -1;
    for (const position of lexicon.starting(stemOf(form, lexicon.endings))) {
      const name = lexicon.names[position];
      const fits = /^[a-z]+$/.test(name) && areForms(form, name, lexicon.endings);
      if (fits && lexicon.spaced(position).split(" ").length === count) return position;
    }
    return -1;
  }

  function takeWritten(lexicon, form, less, asked, whole = false) {
    return WILD.test(form) ? takePattern(lexicon, form, less, asked) : takeExact(lexicon, form, less, asked, whole);
  }

  /** The forms in which the query may be a name: whole, without words for classes and calibres, by look. */
  function formsOf(lexicon, asked) {
    const { typed, words } = asked;
    const { sound, byLook } = lexicon.fold;
    const forms = [words, withoutClasses(lexicon, asked), wordsOf(lexicon, byLook(typed)), words.filter((word) => !lexicon.calibreWords.has(word))].map((list) => sound(list.join("")));
    return [...new Set(forms)].filter(Boolean);
  }

  /** The words without those that only name a class of weapon or a calibre; none where these are most of the query. */
  function withoutClasses(lexicon, asked) {
    const { words } = asked;
    const kept = [];
    for (let position = 0; position < words.length;) {
      const span = classSpan(lexicon, words.slice(position, position + lexicon.ranking.limits.class_span));
      if (!span) kept.push(words[position]);
      position += span || 1;
    }
    const weight = kept.reduce((sum, word) => sum + (asked.weights.get(word) || 0), 0);
    const isLittle = weight < asked.weight * lexicon.ranking.name.rest;
    return isLittle || kept.some((word) => lexicon.calibreWords.has(word)) ? [] : kept;
  }

  function classSpan(lexicon, words) {
    const { generic } = lexicon.ranking.kinds;
    for (let span = words.length; span > 0; span -= 1) {
      const position = lexicon.namePosition(lexicon.fold.sound(words.slice(0, span).join("")));
      if (position >= 0 && lexicon.owners(position).some((one) => generic.includes(lexicon.kinds[one.entry]))) return span;
    }
    return 0;
  }

  function takeExact(lexicon, form, less, asked, whole) {
    const numbers = lexicon.ranking.name;
    const exact = lexicon.namePosition(form);
    if (exact >= 0) keep(lexicon, exact, 1 - less, EXACT, asked);
    let taken = exact >= 0;
    const isCut = less || whole ? isInAWord : cutsAWord;
    for (const position of form.length > 1 ? lexicon.starting(form) : []) {
      if (position === exact || isCut(lexicon, position, form)) continue;
      taken = true;
      const length = lexicon.names[position].length;
      keep(lexicon, position, numbers.beginning - numbers.shorter * (1 - form.length / length) - less, BEGINNING, asked);
    }
    return taken;
  }

  /** Whether the end of the form only seems to begin a word of the name: `pistolet a billes` for `pistoleta`. */
  function cutsAWord(lexicon, position, form) {
    const behind = lexicon.endsWithin(position, form.length);
    return behind < form.length && behind < lexicon.ranking.name.cut && lexicon.endings.more.has(behind ? form.slice(-behind) : form);
  }

  /** Whether the form ends within a word of the name: one behind which a number stands was typed to its end. */
  function isInAWord(lexicon, position, form) {
    let size = 0;
    return !lexicon.spaced(position).split(" ").some((word) => (size += word.length) === form.length);
  }

  function takePattern(lexicon, form, less, asked) {
    const numbers = lexicon.ranking.name;
    const parts = form.match(/\?|\*+|[a-z0-9]+/g) || [];
    if (form.split("*").length > 5 || !parts.some((part) => /^[a-z0-9]/.test(part))) return false;
    const pattern = parts.map(lexicon.fold.expression).join("");
    const whole = new RegExp("^(?:" + pattern + ")$");
    const positions = lexicon.fitting(pattern);
    for (const position of positions) {
      const name = lexicon.names[position];
      const shorter = numbers.beginning - numbers.shorter * (1 - form.length / Math.max(form.length, name.length));
      keep(lexicon, position, (whole.test(name) ? numbers.pattern : shorter) - less, BEGINNING, asked);
    }
    return positions.length > 0;
  }

  /** Names of which the typed word is another form, in any language of the region. */
  function takeForms(lexicon, form, asked) {
    if (!isWord(form) || form.length <= lexicon.endings.shortest) return;
    for (const position of lexicon.starting(stemOf(form, lexicon.endings))) {
      const name = lexicon.names[position];
      if (isWord(name) && areForms(form, name, lexicon.endings)) keep(lexicon, position, lexicon.ranking.name.form, NEAR, asked);
    }
  }

  function takeNear(lexicon, typed, asked) {
    const numbers = lexicon.ranking.name;
    const form = typed.slice(0, numbers.longest);
    const digits = form.match(DIGITS) || [];
    const near = [];
    const far = [];
    for (const one of similar(lexicon, form, numbers)) (hasDigits(lexicon.names[one[0]], digits) ? near : far).push(one);
    for (const [position, similarity] of near) keep(lexicon, position, similarity, NEAR, asked);
    const isFound = asked.spans.size > 0 || near.some((one) => one[1] >= numbers.near_enough + lexicon.stricter);
    if (!digits.length || isFound) return;
    const weak = far.filter((one) => one[1] >= numbers.far_name + lexicon.stricter);
    for (const [position, similarity] of weak) keep(lexicon, position, similarity, PERHAPS, asked);
    if (weak.length) note(asked, lexicon, "number", { text: readers.fold.strip(asked.typed) });
  }

  /** Whether a name holds the digits that were typed, in their order; the last number may go on in the name. */
  function hasDigits(name, digits) {
    const known = (name.match(DIGITS) || []).slice(0, digits.length);
    const last = digits.length - 1;
    if (known.length !== digits.length || last < 0) return !known.length && last < 0;
    return known[last].startsWith(digits[last]) && known.slice(0, last).every((one, at) => one === digits[at]);
  }

  /** [position, similarity] of the names that are nearly written so, or that begin nearly so. */
  function similar(lexicon, form, numbers) {
    const length = form.length;
    const most = Math.max(1, Math.floor(length * numbers.errors));
    const positions = lexicon.alike(form);
    /** @type {Map<number, any>} distances by position */
    const beginnings = new Map(distances(form, lexicon.rows, most, length, positions));
    /** @type {Map<number, any>} */
    const wholes = new Map(distances(form, lexicon.rows, most, undefined, positions));
    const found = [];
    for (const position of positions) {
      const size = lexicon.names[position].length;
      let whole = 0;
      if (wholes.has(position)) {
        const isSwapped = wholes.get(position) === 1 && sorted(form) === sorted(lexicon.names[position]);
        whole = 1 - (isSwapped ? numbers.swapped : wholes.get(position)) / Math.max(length, size);
      }
      let beginning = 0;
      if (beginnings.has(position) && size > length) {
        beginning = (1 - beginnings.get(position) / length) * numbers.beginning - numbers.shorter * (1 - length / size);
      }
      const similarity = Math.max(whole, beginning);
      if (similarity >= numbers.low) found.push([position, similarity]);
    }
    return found;
  }

  /** The letters of a text in their order: all are the same after one mistake only where two changed places. */
  function sorted(text) {
    return Array.from(text).sort().join("");
  }

  function keep(lexicon, position, similarity, level, asked) {
    const { classes } = lexicon.ranking.name;
    for (const owner of lexicon.owners(position)) {
      const found = similarity - classes[owner.sort];
      const known = asked.names.get(owner.entry);
      if (!known || found > known.similarity) asked.names.set(owner.entry, { similarity: found, level, name: owner.name });
    }
  }

  const made = { positionOf, takeNames, takeSpans };
  if (inNode) module.exports = made;
  else window.proofmark.readers.names = made;
})();
