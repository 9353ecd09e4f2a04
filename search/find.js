/* Finds entries by what was typed: the same packs, formula and order as search/find.py. */
(function () {
  "use strict";

  const MAX_QUERY = 200;
  const NAME_SHARE = 1.6;
  const LOW = 0.6;
  const BEGINNING = 0.93;
  const SHORTER = 0.1;
  const NEARNESS = [0, 0.01, 0.02, 0.06];
  const FUZZY = [1, 0.8, 0.55];
  const PREFIX = 0.4;
  const SPREAD = 64;
  const NEAR_TERMS = 6;
  const MAX_PATTERN = 31;
  const ENOUGH_WORDS = 0.6;
  const ENOUGH_NEAR = 0.7;
  const ENOUGH_SCORE = 0.33;
  const MAX_SPAN = 4;
  const WITHOUT_NUMBER = 0.1;
  const SHORTEST_QUESTION = 5;
  const ASKED = 1.3;
  const GENERIC = ["weapon-type", "ammunition"];
  const WILD = /[?*]/;
  const QUESTION = /^[a-z]{2,}\?+$/;

  const unique = (list) => [...new Set(list)];
  const cut = (text, size) => (text.length > size ? [...text].slice(0, size).join("") : text);

  /** Distances of one text to many: optimal string alignment, bit-parallel (Hyyrö 2003). */
  function ruler(text) {
    const masks = new Int32Array(128);
    for (let place = 0; place < text.length; place += 1) masks[text.charCodeAt(place)] |= 1 << place;
    const top = 1 << (text.length - 1);
    return function distance(row, start, end) {
      let vp = -1;
      let vn = 0;
      let d0 = 0;
      let before = 0;
      let score = text.length;
      for (let place = start; place < end; place += 1) {
        const mask = masks[row[place]];
        const swapped = ((~d0 & mask) << 1) & before;
        d0 = (((mask & vp) + vp) ^ vp) | mask | vn | swapped;
        let hp = vn | ~(d0 | vp);
        let hn = d0 & vp;
        if (hp & top) score += 1;
        else if (hn & top) score -= 1;
        hp = (hp << 1) | 1;
        hn <<= 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = mask;
      }
      return score;
    };
  }

  /** One search over one lexicon. */
  function finder(lexicon, fold) {
    const { texts, first, owners } = lexicon.names;

    function keep(asked, place, likeness, way) {
      for (let at = first[place]; at < first[place + 1]; at += 3) {
        const like = likeness - NEARNESS[owners[at + 1]];
        const known = asked.names.get(owners[at]);
        if (!known || like > known.likeness) asked.names.set(owners[at], { likeness: like, way, name: owners[at + 2] });
      }
    }

    /** The words of a query; a `?` after its last letters asks, and a beginning finds what it may stand for. */
    function meant(typed) {
      const words = fold.words(typed);
      const last = words.pop();
      if (last === undefined) return [];
      const asks = QUESTION.test(last) && words.join("").length + last.length > SHORTEST_QUESTION;
      return [...words, asks ? last.replace(/\?+$/, "") : last];
    }

    function genericSpan(words) {
      for (let span = words.length; span > 0; span -= 1) {
        const place = texts.place(fold.sound(words.slice(0, span).join("")));
        if (place < 0) continue;
        for (let at = first[place]; at < first[place + 1]; at += 3) {
          if (GENERIC.includes(lexicon.kinds[owners[at]])) return span;
        }
      }
      return 0;
    }

    /** The words without those that only name a class of weapon or a calibre. */
    function telling(words) {
      const kept = [];
      for (let position = 0; position < words.length;) {
        const span = genericSpan(words.slice(position, position + MAX_SPAN));
        if (!span) kept.push(words[position]);
        position += span || 1;
      }
      return kept;
    }

    function startsWith(place, form) {
      const size = texts.ends[place + 1] - texts.ends[place];
      if (size < form.length) return false;
      for (let step = 0; step < form.length; step += 1) {
        if (texts.row[texts.ends[place] + step] !== form.charCodeAt(step)) return false;
      }
      return true;
    }

    function takeExact(asked, form, less) {
      const exact = texts.place(form);
      if (exact >= 0) keep(asked, exact, 1 - less, "exact");
      let count = exact >= 0 ? 1 : 0;
      for (let place = texts.lower(form); form.length > 1 && place < texts.count && startsWith(place, form); place += 1) {
        if (place === exact) continue;
        const size = texts.ends[place + 1] - texts.ends[place];
        keep(asked, place, BEGINNING - SHORTER * (1 - form.length / size) - less, "beginning");
        count += 1;
      }
      return count > 0;
    }

    function takePattern(asked, form, less) {
      const parts = form.match(/\?|\*+|[a-z0-9]+/g) || [];
      if (form.split("*").length > 5 || !parts.some((part) => /^[a-z0-9]/.test(part))) return false;
      const source = parts.map(fold.expression).join("");
      const begins = new RegExp("^(?:" + source + ")");
      const fits = new RegExp("^(?:" + source + ")$");
      let found = false;
      for (let place = 0; place < texts.count; place += 1) {
        const name = texts.at(place);
        if (!begins.test(name)) continue;
        const likeness = fits.test(name) ? 0.98 : BEGINNING - SHORTER * (1 - form.length / Math.max(form.length, name.length));
        keep(asked, place, likeness - less, "pattern");
        found = true;
      }
      return found;
    }

    function takeNear(asked, form) {
      form = form.slice(0, MAX_PATTERN);
      const length = form.length;
      const most = Math.max(1, Math.floor((length * 2) / 5));
      const distance = ruler(form);
      for (let place = 0; place < texts.count; place += 1) {
        const start = texts.ends[place];
        const size = texts.ends[place + 1] - start;
        if (size < length - most) continue;
        let likeness = 0;
        if (size <= length + most) {
          const far = distance(texts.row, start, start + size);
          if (far <= most) likeness = 1 - far / Math.max(length, size);
        }
        if (size > length) {
          const far = distance(texts.row, start, start + length);
          if (far <= most) likeness = Math.max(likeness, (1 - far / length) * BEGINNING - SHORTER * (1 - length / size));
        }
        if (likeness >= LOW) keep(asked, place, likeness, "near");
      }
    }

    function takeNames(asked, typed, words) {
      const forms = unique([fold.sound(words.join("")), fold.sound(telling(words).join("")), fold.sound(meant(fold.byLook(typed)).join(""))])
        .filter((form) => form.length > 1 || /^[a-z0-9]$/.test(form));
      const written = (form, less) => (WILD.test(form) ? takePattern : takeExact)(asked, form, less);
      let found = false;
      for (const form of forms) found = written(form, 0) || found;
      if (found) return;
      for (const form of forms) if (!WILD.test(form) && form.length > 2) takeNear(asked, form);
      const unnumbered = fold.sound(words.filter((word) => !/^[0-9]{3,}$/.test(word)).join(""));
      if (unnumbered.length > 1 && !forms.includes(unnumbered) && /[^0-9]/.test(unnumbered)) written(unnumbered, WITHOUT_NUMBER);
    }

    async function nearTerms(term) {
      const most = term.length < 8 ? 1 : 2;
      const distance = ruler(term.slice(0, MAX_PATTERN));
      const found = [];
      (await lexicon.shardsFrom(term[0])).forEach((shard, number) => {
        const { row, ends, count } = shard.terms;
        for (let place = 0; place < count; place += 1) {
          const start = ends[place];
          if (row[start] !== term.charCodeAt(0) || Math.abs(ends[place + 1] - start - term.length) > most) continue;
          const far = distance(row, start, ends[place + 1]);
          if (far <= most) found.push({ far, weight: shard.weights[place], number, place, shard });
        }
      });
      found.sort((a, b) => a.far - b.far || a.weight - b.weight || a.number - b.number || a.place - b.place);
      return found.slice(0, NEAR_TERMS).map((one) => [one.shard, one.place, FUZZY[one.far] * (one.far === found[0].far ? 1 : 0.6)]);
    }

    async function longerTerms(term) {
      const found = [];
      for (const shard of await lexicon.shardsFrom(term)) {
        for (let place = shard.terms.lower(term); place < shard.terms.count; place += 1) {
          const longer = shard.terms.at(place);
          if (!longer.startsWith(term)) break;
          if (longer === term) continue;
          if (found.length >= SPREAD) return found;
          found.push([shard, place, (PREFIX * term.length) / longer.length]);
        }
      }
      return found;
    }

    /** The term itself; else terms nearly written so; and for the last word those that begin so. */
    async function candidates(term, last) {
      const shard = await lexicon.shardOf(term);
      const place = shard ? shard.terms.place(term) : -1;
      const found = [];
      if (place >= 0) found.push([shard, place, 1]);
      else if (!/[0-9]/.test(term) && term.length > 3 && term.length <= MAX_PATTERN) found.push(...(await nearTerms(term)));
      if (last) found.push(...(await longerTerms(term)));
      return found;
    }

    async function takeWords(asked, words) {
      const list = unique(words.filter((word) => !WILD.test(word) && !fold.small.has(word)));
      for (const [number, word] of list.entries()) {
        const best = new Map();
        let weight = lexicon.head.unknown;
        let nearest = 0;
        for (const [shard, place, share] of await candidates(fold.term(word), number === list.length - 1 && word.length > 2)) {
          if (share > nearest) [weight, nearest] = [shard.weights[place], share];
          const gain = Math.min(shard.weights[place], weight) * share;
          shard.postings(place, (entry, impact) => {
            const value = (gain * impact) / 15;
            const known = best.get(entry);
            if (!known || value > known[0]) best.set(entry, [value, gain]);
          });
        }
        asked.weight += weight;
        for (const [entry, [value, gain]] of best) {
          asked.words.set(entry, (asked.words.get(entry) || 0) + value);
          asked.covered.set(entry, (asked.covered.get(entry) || 0) + gain);
          if (!asked.matched.has(entry)) asked.matched.set(entry, []);
          asked.matched.get(entry).push(word);
        }
      }
    }

    function named(match) {
      if (!match) return 0;
      const share = (match.likeness - LOW) / (1 - LOW);
      return share > 0 ? share * share : 0;
    }

    function worth(standing, match) {
      if (standing > 20) return match && match.way === "exact" ? standing / 20 : 0.85;
      return standing / 20;
    }

    /** Whether neither a name nor the words are near enough to call it a hit. */
    function isTooWeak(match, words, covered, weight) {
      if (match && (match.way !== "near" || match.likeness >= ENOUGH_NEAR)) return false;
      return covered < ENOUGH_WORDS * weight || words < ENOUGH_SCORE;
    }

    function ranked(asked, kind) {
      const found = [];
      for (const entry of new Set([...asked.names.keys(), ...asked.words.keys()])) {
        if (kind && lexicon.kinds[entry] !== kind) continue;
        const match = asked.names.get(entry);
        const words = asked.weight ? (asked.words.get(entry) || 0) / asked.weight : 0;
        if (isTooWeak(match, words, asked.covered.get(entry) || 0, asked.weight)) continue;
        let score = (words + NAME_SHARE * named(match)) * worth(lexicon.standings[entry], match);
        if (asked.task && lexicon.kinds[entry] === "procedure") score *= ASKED;
        found.push([entry, Math.floor(score * 1000000 + 0.5) / 1000000]);
      }
      return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    }

    function why(typed, asked, entry, names) {
      const match = asked.names.get(entry);
      if (!match) return "words: " + (asked.matched.get(entry) || []).join(", ");
      typed = typed.trim();
      const same = names.find((one) => one[0].toLowerCase() === typed.toLowerCase());
      if (match.way === "exact" && same) return same[0] + " · " + same[1];
      const [name, label] = names[match.name];
      return typed + (match.way === "near" ? " ≈ " : " → ") + name + " · " + label;
    }

    async function hit(typed, asked, entry, score) {
      const [id, title, drawing, handling, withdrawn, names] = await lexicon.card(entry);
      return {
        id, kind: lexicon.kinds[entry], title, score, why: why(typed, asked, entry, names), url: id + ".html",
        drawing, handling, withdrawn: Boolean(withdrawn),
      };
    }

    return async function find(typed, options) {
      const started = Date.now();
      typed = cut(String(typed), MAX_QUERY);
      const asked = { names: new Map(), words: new Map(), covered: new Map(), matched: new Map(), weight: 0, task: false };
      const words = meant(typed);
      asked.task = words.some((word) => fold.asking.has(word));
      takeNames(asked, typed, words);
      await takeWords(asked, words);
      const all = ranked(asked, options && options.kind);
      const best = all.slice(0, (options && options.limit) || 10);
      const hits = await Promise.all(best.map(([entry, score]) => hit(typed, asked, entry, score)));
      const counts = {};
      for (const kind of all.map(([entry]) => lexicon.kinds[entry]).sort()) counts[kind] = (counts[kind] || 0) + 1;
      return { query: typed, took_ms: Date.now() - started, hits, counts };
    };
  }

  /** A ready `find` over the packs that `load` gives; exported for tests. */
  async function open(load, parts) {
    const lexicon = await parts.lexicon(load);
    return finder(lexicon, parts.folder(lexicon.table));
  }

  if (typeof module !== "undefined" && module.exports) module.exports = { open };
  if (typeof window !== "undefined") {
    let ready = null;
    /** Hits for a query in any script: the JSON of `kb search`. Options: `kind`, `limit`. */
    window.proofmark.search = async (text, options) => {
      ready = ready || open(window.proofmark.data, window.proofmark);
      try {
        return await (await ready)(text, options);
      } catch (error) {
        throw window.proofmark.worded(error);
      }
    };
  }
})();
