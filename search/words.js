/* Finds entries by words: each word, its forms, near spellings where nobody knows it, beginnings of the last; as words.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const { areForms, stemOf } = inNode ? require("./stems.js") : window.proofmark.readers.stems;

  const isWord = (text) => /^[a-z]+$/.test(text);

  /**
   * Adds what each telling word gives to the entries that hold it; a word counts for an entry once, by its best.
   * @param {any} lexicon
   * @param {any} asked
   */
  async function takeWords(lexicon, asked) {
    const { terms: numbers, word: shares } = lexicon.ranking;
    /** @type {Map<number, [number, number]>} */
    const lines = new Map();
    for (const [number, word] of asked.telling.entries()) {
      const last = number === asked.telling.length - 1 && word.length > 2;
      /** @type {Map<number, [number, number]>} */
      const best = new Map();
      /** @type {Map<number, number>} */
      const told = new Map();
      let [weight, nearest] = [lexicon.head.unknown, 0];
      const held = [];
      const called = new Set();
      asked.holders.set(word, held);
      asked.called.set(word, called);
      for (const [shard, position, share] of await candidates(lexicon, word, last)) {
        if (share === 1) {
          asked.spelled.add(word);
          asked.usual.set(word, shard.usual(position));
        }
        if (share >= Math.max(nearest, shares.fuzzy[shares.fuzzy.length - 1])) {
          const usual = share === nearest && asked.seems.has(word) ? asked.seems.get(word) : -Infinity;
          asked.seems.set(word, Math.max(usual, shard.usual(position)));
        }
        if (share > nearest) [weight, nearest] = [shard.weights[position], share];
        else if (share === shares.meaning) weight = Math.min(weight, shard.weights[position]);
        const gain = Math.min(shard.weights[position], weight) * share;
        const postings = shard.postings(position);
        held.push(postings);
        if (share >= shares.called) for (const one of postings) if (one.named) called.add(one.entry);
        for (const one of postings) {
          const value = (gain * one.impact) / numbers.levels;
          const known = best.get(one.entry);
          if (!known || value > known[0]) best.set(one.entry, [value, gain]);
        }
        for (const line of shard.lines(position)) told.set(line, Math.max(told.get(line) || 0, gain));
      }
      asked.weights.set(word, weight);
      asked.weight += weight;
      asked.known += best.size ? weight : weight * lexicon.ranking.enough.unknown;
      for (const [entry, [value, gain]] of best) {
        asked.score[entry] += value;
        asked.covered[entry] += gain;
      }
      for (const [line, gain] of told) {
        const [known, count] = lines.get(line) || [0, 0];
        lines.set(line, [known + gain, count + 1]);
      }
    }
    asked.told = (await lexicon.lines()).told(lines, asked.weight);
  }

  /** [shard, position, share] of the term, its forms, else terms nearly written so; what it means; of the last, longer ones. */
  async function candidates(lexicon, word, last) {
    const term = lexicon.fold.term(word);
    const shortest = lexicon.endings.shortest;
    const shard = await lexicon.shardOf(term);
    const position = shard ? shard.position(term) : -1;
    const related = isWord(term) && term.length > shortest ? await formsOf(lexicon, term) : [];
    const found = position >= 0 ? [[shard, position, 1], ...related] : related;
    const { longest, meaning: share } = lexicon.ranking.word;
    const meant = await meanings(lexicon, word);
    const isKnown = position >= 0 || (await lexicon.meanings()).knows(lexicon.fold.sound(word));
    const isLong = !found.length || term.length >= lexicon.ranking.word.near_forms;
    if (!isKnown && isLong && !/[0-9]/.test(term) && term.length >= lexicon.shortestNear && term.length <= longest) {
      found.push(...await nearTerms(lexicon, term));
    }
    for (const meaning of meant) {
      const other = meaning === term ? null : await lexicon.shardOf(meaning);
      if (other && other.position(meaning) >= 0) found.push([other, other.position(meaning), share]);
    }
    if (last) found.push(...await longerTerms(lexicon, term));
    return found;
  }

  /** The English terms that a word of another language stands for: by our list, and by the terms of the handbook. */
  async function meanings(lexicon, word) {
    const { fold } = lexicon;
    const sound = fold.sound(word);
    const concept = (await lexicon.meanings()).of(sound);
    if (concept) return [...new Set(fold.words(concept).map(fold.term))];
    const position = lexicon.namePosition(sound);
    const terms = (position < 0 ? [] : lexicon.owners(position)).map((one) => one.entry).filter((entry) => lexicon.kinds[entry] === "term");
    await lexicon.loadCards(terms);
    return [...new Set(terms.flatMap((entry) => fold.words(lexicon.card(entry)[1]).map(fold.term)))];
  }

  /** Other forms of the same word, in any language of the region. */
  async function formsOf(lexicon, term) {
    const { many_related: many, related } = lexicon.ranking.word;
    const fits = (known) => known !== term && isWord(known) && areForms(term, known, lexicon.endings);
    const found = await beginning(lexicon, stemOf(term, lexicon.endings), fits, many);
    return found.map(([shard, position]) => [shard, position, related]);
  }

  async function nearTerms(lexicon, term) {
    const { fuzzy, near_terms: most } = lexicon.ranking.word;
    const { near_two: long, farther } = lexicon.ranking.terms;
    const found = [];
    (await lexicon.shardsFrom(term[0])).forEach((shard, number) => {
      for (const [position, distance] of shard.near(term, term.length < long ? 1 : 2)) {
        found.push({ distance, weight: shard.weights[position], number, position, shard });
      }
    });
    found.sort((one, other) => one.distance - other.distance || one.weight - other.weight || one.number - other.number || one.position - other.position);
    return found.slice(0, most).map((one) =>
      [one.shard, one.position, fuzzy[one.distance] * (one.distance === found[0].distance ? 1 : farther)]);
  }

  async function longerTerms(lexicon, term) {
    const { prefix, spread } = lexicon.ranking.word;
    const found = await beginning(lexicon, term, (longer) => longer !== term, spread);
    return found.map(([shard, position]) => [shard, position, (prefix * term.length) / shard.terms[position].length]);
  }

  /** [shard, position] of the first terms that begin with a text and fit. */
  async function beginning(lexicon, text, fits, most) {
    const found = [];
    for (const shard of await lexicon.shardsFrom(text)) {
      for (let position = shard.lower(text); position < shard.terms.length && found.length < most; position += 1) {
        const term = shard.terms[position];
        if (!term.startsWith(text)) break;
        if (fits(term)) found.push([shard, position]);
      }
    }
    return found;
  }

  const made = { takeWords };
  if (inNode) module.exports = made;
  else window.proofmark.readers.words = made;
})();
