/* What the handbook's classic scripts share, for the types of `tsc`: readers are those that Node.js requires. */
interface Window {
  proofmark: Record<string, any> & {
    readers: {
      fold: typeof import("./fold.js");
      hazards: typeof import("./hazards.js");
      lexicon: typeof import("./lexicon.js");
      makers: typeof import("./makers.js");
      markOrder: typeof import("./mark_order.js");
      markShapes: typeof import("./mark_shapes.js");
      markTable: typeof import("./mark_table.js");
      marks: { MarkReader: any };
      names: typeof import("./names.js");
      near: typeof import("./near.js");
      query: typeof import("./query.js");
      gain: typeof import("./gain.js");
      questions: typeof import("./questions.js");
      said: typeof import("./said.js");
      safety: typeof import("./safety.js");
      shard: typeof import("./shard.js");
      spoken: typeof import("./spoken.js");
      heard: typeof import("./heard.js");
      joined: typeof import("./joined.js");
      sounds: typeof import("./sounds.js");
      stamped: { withReading: any };
      stems: typeof import("./stems.js");
      subject: typeof import("./subject.js");
      doubt: typeof import("./doubt.js");
      learned: typeof import("./learned.js");
      meanings: typeof import("./meanings.js");
      lines: typeof import("./lines.js");
      words: typeof import("./words.js");
    };
  };
  /** Completes the frame of an entry's page (`docs/templates/frame.js`). */
  proofmarkFrame?: () => void;
  proofmarkData: (name: string, value: unknown) => void;
}
