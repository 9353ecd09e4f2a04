/* What a whole question is worth to an entry: words of asking, what is wanted, what was altered, whose law it is; as gain.py. */
(function () {
  "use strict";

  const inNode = typeof module !== "undefined" && module.exports;
  const readers = inNode ? { fold: require("./fold.js"), lexicon: require("./lexicon.js"), query: require("./query.js") } : window.proofmark.readers;
  const { WILD } = readers.fold;
  const { HARMLESS, LIVE } = readers.lexicon;
  const { BEGINNING } = readers.query;

  const ASKED_FOR = ["law", "mark", "trend", "lesson"];

  /** Adds what words of asking give to the order of a list, and to nothing else. */
  async function takeAsking(lexicon, asked) {
    const { asking, terms: { levels } } = lexicon.ranking;
    if (asked.telling.length < asking.words) return;
    for (const word of asked.asking) {
      const term = lexicon.fold.term(word);
      const shard = await lexicon.shardOf(term);
      const position = shard ? shard.position(term) : -1;
      for (const one of position < 0 ? [] : shard.postings(position)) asked.aside[one.entry] += (shard.weights[position] * one.impact) / levels;
    }
  }

  /** Takes the signs of a question: how many words it has, and those of each but small and wild ones. */
  async function takeSigns(lexicon, asked) {
    const [meanings] = await Promise.all([lexicon.meanings(), lexicon.loadLearned()]);
    const words = asked.words.filter((word) => !lexicon.small.has(word) && !WILD.test(word));
    const length = "#" + Math.min(lexicon.ranking.learned.most_words, asked.words.length);
    asked.signs = [...new Set([length, ...words.flatMap((word) => signsOf(lexicon, meanings, word))])];
    asked.meant = lexicon.learned.meant(asked.signs);
    const owners = [...asked.called.values(), ...asked.parts.map(([, entries]) => entries)];
    const isShort = asked.telling.length <= lexicon.ranking.learned.few;
    asked.namesLive = isShort && owners.some((entries) => [...entries].some((entry) => LIVE.includes(lexicon.treatments[entry])));
  }

  /** A word as it sounds, as all words sound that begin so, and what it stands for in English. */
  function signsOf(lexicon, meanings, word) {
    const { beginning } = lexicon.ranking.learned;
    const sound = lexicon.fold.sound(word);
    const begins = sound.length >= beginning ? ["^" + sound.slice(0, beginning)] : [];
    return [sound, ...begins, ...meanings.of(sound).split(" ").filter(Boolean)];
  }

  /**
   * What a question is worth to an entry: by its kind, its land and, where it is not named, what people meant.
   * In few words of which one calls a live thing, nothing that may look harmless is raised, and nothing live lowered.
   */
  function gain(lexicon, asked, entry) {
    const { least, most, steps } = lexicon.ranking.learned;
    const match = asked.names.get(entry);
    const highest = asked.namesLive && lexicon.treatments[entry] === HARMLESS ? 0 : most;
    const lowest = asked.namesLive && LIVE.includes(lexicon.treatments[entry]) ? 0 : least;
    const raised = match && match.level >= BEGINNING ? 0 : Math.max(lowest, Math.min(highest, asked.meant.get(entry) || 0));
    return ofKind(lexicon, asked, entry) * (1 + raised / steps);
  }

  /** What it is worth to the kind that answers it; more to the laws of a land that it names. */
  function ofKind(lexicon, asked, entry) {
    const numbers = lexicon.ranking.gain;
    const kind = lexicon.kinds[entry];
    if (kind === "procedure") {
      if (asked.intents.has("found") || asked.intents.has("call")) return numbers.call;
      return asked.intents.has("task") ? numbers.task : numbers.no_task;
    }
    if (kind === "conversion" && asked.isAltered) return numbers.altered;
    const own = ASKED_FOR.includes(kind) && asked.intents.has(kind) ? numbers[kind] : 1;
    return asked.intents.has("law") && asked.lands.some((land) => lexicon.laws.get(land).has(entry)) ? own * numbers.own_law : own;
  }

  const made = { gain, takeAsking, takeSigns };
  if (inNode) module.exports = made;
  else window.proofmark.readers.gain = made;
})();
