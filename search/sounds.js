/* Reads words that sound like a name as that name: `mack are off` for Makarov; as sounds.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { near: require("./near.js"), subject: require("./subject.js") } : window.proofmark.readers;
  const { distances, rows } = readers.near;
  const { firmness } = readers.subject;

  const isLetters = (word) => /^[a-z]+$/.test(word);

  /** The words with some of them as a name that sounds so, the nearest first; none of them is a name itself. */
  function namesHeard(lexicon, asked, words) {
    const numbers = lexicon.ranking.heard;
    if (words.length > numbers.words) return [];
    const found = [];
    for (let size = numbers.name_words; size > 0; size -= 1) {
      for (let start = 0; start + size <= words.length; start += 1) {
        const part = words.slice(start, start + size);
        const sound = soundOf(lexicon, part);
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
  function soundOf(lexicon, words) {
    const { name, consonants: many, short_sound: short } = lexicon.ranking.heard;
    if (words.join("").length < name || !words.every(isLetters)) return "";
    const spelt = lexicon.heard.spellings.reduce((text, [spelling, other]) => text.replace(spelling, other), words.join(" "));
    const sound = spelt.replace(/ /g, "").replace(/(.)\1+/g, "$1");
    const consonants = sound.replace(/a/g, "").length;
    return consonants >= many - (sound.length >= short ? 1 : 0) ? sound : "";
  }

  const made = { namesHeard };
  if (inNode) module.exports = made;
  else window.proofmark.readers.sounds = made;
})();
