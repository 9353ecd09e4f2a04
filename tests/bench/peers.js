/* How the other engines are built and asked: the same in Node.js and in the browser, from the same records. */
(function () {
  "use strict";

  const BOOST = { name: 4, mark: 3, facet: 2, body: 1 };
  const OPTIONS = { fields: Object.keys(BOOST), storeFields: ["title"], idField: "id" };

  /** MiniSearch as its pages advise: prefix and fuzzy search, the index built beforehand. */
  const minisearch = {
    build(MiniSearch, records) {
      const index = new MiniSearch(OPTIONS);
      index.addAll(records);
      return JSON.stringify(index);
    },
    open(MiniSearch, text) {
      const index = MiniSearch.loadJSON(text, OPTIONS);
      const asked = { boost: BOOST, prefix: true, fuzzy: 0.2 };
      return (query) => index.search(query, asked).slice(0, 10).map((hit) => hit.id);
    },
  };

  /** lunr with its index built beforehand; each word also as a beginning and with one letter amiss. */
  const lunr = {
    build(library, records) {
      const index = library(function () {
        this.ref("id");
        for (const [field, boost] of Object.entries(BOOST)) this.field(field, { boost });
        records.forEach((one) => this.add(one));
      });
      return JSON.stringify(index);
    },
    open(library, text) {
      const index = library.Index.load(JSON.parse(text));
      return (query) => {
        const words = query.replace(/[+\-:^~*?]/g, " ").trim().split(/\s+/);
        const asked = words.map((word) => word + " " + word + "*" + (word.length > 3 ? " " + word + "~1" : "")).join(" ");
        return index.search(asked).slice(0, 10).map((hit) => hit.ref);
      };
    },
  };

  /** Material for MkDocs: its own worker with lunr, which gets the records and builds the index when the page opens. */
  const material = {
    build(_, records) {
      const fields = { title: { boost: 1000 }, text: { boost: 1 }, tags: { boost: 1000000 } };
      const config = { lang: ["en"], separator: "[\\s\\-]+", pipeline: ["stopWordFilter"], fields };
      const docs = records.map((one) => ({
        location: one.id, title: one.title, text: [one.name, one.mark, one.facet, one.body].join(" "), tags: [],
      }));
      return JSON.stringify({ config, docs, options: { suggest: false } });
    },
    /** `ask(type, data)` passes one message to the worker and gives its answer. */
    async open(ask, text) {
      await ask(0, JSON.parse(text));
      return async (query) => {
        const answer = await ask(2, query);
        return answer.data.items.slice(0, 10).map((group) => group[0].location);
      };
    },
  };

  const peers = { minisearch, lunr, material };
  if (typeof module !== "undefined" && module.exports) module.exports = peers;
  else window.peers = peers;
})();
