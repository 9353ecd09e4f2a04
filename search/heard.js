/* Reads a text as it may be heard: `oozy` for Uzi, `mack are off` for Makarov, `sksrifle` for SKS rifle; as heard.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), near: require("./near.js"), spoken: require("./spoken.js"), subject: require("./subject.js") } : window.proofmark.readers;
  const { has } = readers.fold;
  const { distances, rows } = readers.near;
  const { NEAR } = inNode ? require("./query.js") : window.proofmark.readers.query;
  const { firmness, isAnchored } = readers.subject;

  const RUN_ON = /^([a-z]{4,}?)(m?[0-9][a-z0-9]*)$/;
  const SWAPPED = /^[a-z]{2,4}[0-9]{1,3}[a-z]?$/; // two letters of it may have been typed in the wrong order: `FCG9`
  const NOWHERE = { start: 0, end: 0 };
  const isLetters = (word) => /^[a-z]+$/.test(word);

  /**
   * Other texts that may be meant: joined words apart, words that sound like a name, and each word as it is heard. Of
   * each, where in it a name stands that was only heard.
   * @param {any} lexicon
   * @param {any} asked
   * @param {string | null} written the text with spoken numbers as such
   * @param {boolean} isFound the last ones are of texts with which nothing is
   */
  async function* otherwise(lexicon, asked, written, isFound) {
    await lexicon.loadHeard();
    const words = written ? lexicon.fold.words(written) : asked.words;
    const pieces = words.flatMap((word) => apart(lexicon, asked, word));
    if (pieces.join(" ") !== words.join(" ")) {
      const joined = pieces.join(" ");
      const again = readers.spoken.asWritten(lexicon, pieces, joined);
      for (const text of [again, joined]) if (text) yield { text, place: NOWHERE };
    }
    yield* namesHeard(lexicon, asked, words);
    if (words.join(" ") !== asked.words.join(" ")) yield* namesHeard(lexicon, asked, asked.words);
    const isTried = !isFound || asked.words.some((word) => RUN_ON.test(word));
    const heard = isTried ? await asHeard(lexicon, asked.words) : null;
    if (heard) yield { text: heard, place: NOWHERE, isEach: true };
  }

  /**
   * Whether another text answers: it is a name or holds one as typed, or what was typed gave nothing or is one word.
   * Where a name in it was only heard, what was typed is no near name, and the rest is of our subject too, or a number.
   */
  function answers(lexicon, typed, heard, other, isWhole, isNamed) {
    const { asked, ranked } = other;
    const { few } = lexicon.ranking.heard;
    const { start, end } = heard.place;
    if (heard.isEach && typed.asked.words.length > few) return other.hazard !== null;
    if (start !== end && typed.ranked.slice(0, 1).some((one) => one.level === NEAR)) return false;
    if (isWhole || (isNamed && start === end)) return true;
    const isEnough = typed.ranked.length && typed.asked.telling.length > 1 && !heard.isEach;
    if (isEnough || !(ranked.length && asked.isOurs)) return false;
    const hasNumber = asked.words.some((one) => /^[0-9]{1,3}[a-z]?$/.test(one));
    const isBeside = hasNumber && asked.telling.length - (end - start) <= few;
    return start === end || isBeside || isAnchored(lexicon, asked, heard.place);
  }

  /** The names and numbers of which a word that nobody knows consists; the word where it does not. */
  function apart(lexicon, asked, word) {
    const { joined: [least, most], pieces, rest, few } = lexicon.ranking.heard;
    const sound = lexicon.fold.sound(word);
    const isLong = word.length >= least && word.length <= most && /^[a-z0-9]+$/.test(word);
    if (!isLong || asked.usual.has(word) || lexicon.namePosition(sound) >= 0) return [word];
    const found = piecesOf(lexicon, sound, asked.words.length <= few ? rest : 0);
    const { kinds: { objects }, subject: { whole } } = lexicon.ranking;
    const isOurs = found.every((one) => isSpoken(lexicon, one)) || found.some((one) => firmness(lexicon, [one], objects) >= whole);
    return found.length > 1 && found.length <= pieces && isOurs ? asTyped(lexicon, word, found) : [word];
  }

  /** The word in pieces of which each sounds as one of these; these themselves where it cannot be cut so. */
  function asTyped(lexicon, word, pieces) {
    const found = [];
    let start = 0;
    for (const piece of pieces) {
      let end = word.length;
      if (found.length < pieces.length - 1) while (end > start && lexicon.fold.sound(word.slice(start, end)) !== piece) end -= 1;
      found.push(word.slice(start, end));
      start = end;
    }
    return found.every(Boolean) ? found : pieces;
  }

  /** Whether a piece is a spoken number, or stands between two. */
  function isSpoken(lexicon, piece) {
    const { units, tens, between } = lexicon.speech.spoken;
    return has(units, piece) || has(tens, piece) || between.includes(piece);
  }

  /**
   * The fewest names and numbers that make up a word, and of as many those with the longest; none where none do. The end
   * of a word that is neither costs so many as `rest`, or is not allowed.
   */
  function piecesOf(lexicon, sound, rest) {
    /** @type {Map<number, {cost: number, longest: number, pieces: string[]}>} */
    const best = new Map([[0, { cost: 0, longest: 0, pieces: [] }]]);
    for (let start = 0; start < sound.length; start += 1) {
      for (let end = start + 2; end <= sound.length; end += 1) {
        const known = best.get(start);
        const cost = known ? costOf(lexicon, sound, rest, start, end) : 0;
        if (!known || !cost) continue;
        const one = { cost: known.cost + cost, longest: Math.max(known.longest, end - start), pieces: [...known.pieces, sound.slice(start, end)] };
        const other = best.get(end);
        if (!other || one.cost < other.cost || (one.cost === other.cost && one.longest > other.longest)) best.set(end, one);
      }
    }
    return (best.get(sound.length) || { pieces: [] }).pieces;
  }

  /** 1 for a name, a number or a measure, more for the end of a word behind such; 0 for anything else. */
  function costOf(lexicon, sound, rest, start, end) {
    const { piece: least } = lexicon.ranking.heard;
    const piece = sound.slice(start, end);
    if (/^[0-9]+$/.test(piece)) return /[0-9]/.test(sound[end] || "") || /[0-9]/.test(sound[start - 1] || "") ? 0 : 1;
    const isLong = piece.length >= least || (piece.length === least - 1 && start === 0) || /[0-9]/.test(piece);
    if (isLong && lexicon.namePosition(piece) >= 0) return 1;
    if (piece === "mm" || isSpoken(lexicon, piece)) return 1;
    return end === sound.length && start > least && piece.length >= least - 1 ? rest : 0;
  }

  /** The words with some of them as a name that sounds so, the nearest first; none of them is a name itself. */
  function namesHeard(lexicon, asked, words) {
    const numbers = lexicon.ranking.heard;
    if (words.length > numbers.words) return [];
    const found = [];
    for (let size = numbers.name_words; size > 0; size -= 1) {
      for (let start = 0; start + size <= words.length; start += 1) {
        const part = words.slice(start, start + size);
        const sound = soundOf(numbers, part);
        if (!sound || part.some((one) => isKnown(lexicon, asked, one, size))) continue;
        for (const [at, far] of distances(sound, lexicon.heard.rows, sound.length >= numbers.near_sound ? 1 : 0)) {
          const known = lexicon.heard.sounds[at];
          const name = known[0] === sound[0] ? likest(part.join(""), lexicon.heard.names[known]) : null;
          if (name) found.push({ far, length: sound.length, start, size, name });
        }
      }
    }
    const order = (one, two) => one.far - two.far || two.length - one.length || one.start - two.start || two.size - one.size || (one.name < two.name ? -1 : 1);
    return found.sort(order).slice(0, numbers.tried).map(({ start, size, name }) => ({
      text: [...words.slice(0, start), name, ...words.slice(start + size)].join(" "),
      place: { start, end: start + name.split(" ").length },
    }));
  }

  /** Whether a word was heard well: it names an object or is of a name of several words, or one alone is known. */
  function isKnown(lexicon, asked, word, size) {
    if (size === 1) return asked.usual.has(word) || lexicon.namePosition(lexicon.fold.sound(word)) >= 0;
    const isOfSeveral = asked.parts.some(([words]) => words.length > 1 && words.includes(word));
    return isOfSeveral || (word.length >= lexicon.ranking.heard.piece && firmness(lexicon, [word], lexicon.ranking.kinds.objects) > 0);
  }

  /** Of names that sound alike the one that is written most like what was typed; null where most letters differ. */
  function likest(typed, names) {
    const known = names.split("\n");
    const far = distances(typed, rows(names.replace(/ /g, "")), Math.floor((typed.length * 3) / 5));
    return far.length ? known[far.sort((one, two) => one[1] - two[1] || one[0] - two[0])[0][0]] : null;
  }

  /** How words sound together, a letter a sound; nothing where they are short, hold a digit or few consonants. */
  function soundOf({ name, sounds, consonants: many, short_sound: short }, words) {
    if (words.join("").length < name || !words.every(isLetters)) return "";
    const spelt = sounds.reduce((text, [spelling, other]) => text.replace(new RegExp(spelling, "g"), other), words.join(" "));
    const sound = spelt.replace(/ /g, "").replace(/(.)\1+/g, "$1");
    const consonants = sound.replace(/a/g, "").length;
    return consonants >= many - (sound.length >= short ? 1 : 0) ? sound : "";
  }

  /** The words with each that is no name as the name that it sounds like; null when there is none such. */
  async function asHeard(lexicon, words) {
    const heard = await Promise.all(words.map((word) => nameHeard(lexicon, word)));
    return heard.some((word, at) => word !== words[at]) ? heard.join(" ") : null;
  }

  async function nameHeard(lexicon, word) {
    const runOn = RUN_ON.exec(word);
    if (runOn) return await isWord(lexicon, runOn[1]) ? `${runOn[1]} ${runOn[2]}` : word;
    const isAName = (one) => lexicon.namePosition(lexicon.fold.sound(one)) >= 0;
    if (SWAPPED.test(word) && !isAName(word)) return swapped(word).find(isAName) || word;
    const isShort = !/^[a-z]+$/.test(word) || word.length < lexicon.ranking.heard.shortest;
    if (isShort || lexicon.namePosition(lexicon.fold.sound(word)) >= 0) return word;
    return variants(lexicon, word).find((one) => isName(lexicon, lexicon.fold.sound(one))) || word;
  }

  /** Whether a name is written so, or a word is, or nearly. */
  async function isWord(lexicon, word) {
    if (lexicon.namePosition(lexicon.fold.sound(word)) >= 0) return true;
    const term = lexicon.fold.term(word);
    const near = term.length >= lexicon.shortestNear;
    const shards = await lexicon.shardsFrom(term.slice(0, 1));
    return shards.some((shard) => shard.position(term) >= 0 || (near && shard.near(term, 1).length > 0));
  }

  /** The word with two letters beside each other in the other order; digits are never changed. */
  function swapped(word) {
    const places = [...word].map((_, at) => at).filter((at) => /^[a-z]{2}$/.test(word.slice(at, at + 2)));
    return places.map((at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }

  /** Whether a name is written so, or begins so. */
  function isName(lexicon, sound) {
    return lexicon.namePosition(sound) >= 0 || (sound.length >= lexicon.ranking.heard.beginning && lexicon.starting(sound).length > 0);
  }

  /** The word in other spellings, those with most changes last. */
  function variants(lexicon, word) {
    const rules = lexicon.ranking.heard.spellings.filter(([spelling]) => new RegExp(spelling).test(word));
    /** @type {number[][]} */
    let chosen = [[]];
    for (let at = 0; at < rules.length; at += 1) chosen = chosen.flatMap((one) => [[...one, 0], [...one, 1]]);
    const changes = (one) => one.reduce((sum, is) => sum + is, 0);
    return chosen.sort((one, other) => changes(one) - changes(other))
      .map((one) => rules.reduce((said, [spelling, other], at) => (one[at] ? said.replace(new RegExp(spelling, "g"), other) : said), word))
      .filter((one) => one !== word);
  }

  const made = { answers, otherwise };
  if (inNode) module.exports = made;
  else window.proofmark.readers.heard = made;
})();
