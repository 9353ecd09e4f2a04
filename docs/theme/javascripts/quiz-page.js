/* Quizzes on the page "Quiz" and on lessons: played here with the keyboard alone, or printed as a sheet with a separate
   answer key. Results live in this page only: nothing is stored or sent. */
(function () {
  "use strict";

  const mount = document.getElementById("proofmark-quiz");
  if (!mount) return;
  const { make, fill, link, failure } = window.proofmark.parts;
  const own = mount.dataset.topic || "";
  const EVERYTHING = "everything";
  const LARGEST = 9999;
  const stage = make("div", { class: "pm-quiz__stage" });
  const paper = make("div", { class: "pm-quiz__paper", hidden: true });
  const choice = make("div", { class: "pm-quiz__choice" });
  /** @type {any[]} each with key, title, count */
  let topics = [];

  const letter = (place) => String.fromCharCode(65 + place);

  async function questionsOf(key) {
    const keys = key === EVERYTHING ? topics.map((topic) => topic.key) : [key];
    const lists = await Promise.all(keys.map((one) => window.proofmark.data("quiz-" + one)));
    return [...new Map(lists.flat().map((one) => [one.id, one])).values()];
  }

  function shownThings(question) {
    const sign = question.picture
      ? make("img", { src: window.proofmark.root + question.picture, alt: "What you see", class: "pm-quiz__picture" }) : null;
    return [sign, question.seen.length
      ? make("ul", { class: "pm-quiz__seen" }, ...question.seen.map((text) => make("li", { dir: "auto" }, text))) : null];
  }

  /** One question: plays it, then calls `next` with whether it was right. */
  function ask(asked, place, total, next) {
    const question = asked.question;
    const order = [...asked.options];
    const feedback = make("div", { class: "pm-quiz__feedback", role: "status" });
    const answer = make("button", { type: "submit", class: "pm-button pm-quiz__answer" }, "Answer");
    const back = make("button", { type: "button", class: "pm-button", onclick: leave }, "Back");
    const ways = make("div", { class: "pm-quiz__ways" }, answer, back);
    const heading = make("h2", { tabindex: "-1", id: "pm-quiz-question" }, "Question " + place + " of " + total);
    const choices = make("div", { class: "pm-quiz__choices" });

    function chosen() {
      const picked = /** @type {HTMLInputElement | null} */ (choices.querySelector("input:checked"));
      return picked ? picked.value : "";
    }

    function move(from, to) {
      if (to < 0 || to >= order.length) return;
      [order[from], order[to]] = [order[to], order[from]];
      showSteps();
    }

    function showSteps() {
      const button = (step, at, by, sign, word) => make("button", {
        type: "button", class: "pm-quiz__move", "data-key": word + " " + step, "aria-label": word + ": " + step,
        "aria-disabled": String(at + by < 0 || at + by >= order.length), onclick: () => move(at, at + by),
      }, sign);
      fill(choices, make("ol", { class: "pm-quiz__steps" }, ...order.map((step, at) => make("li", {},
        make("span", {}, step), button(step, at, -1, "↑", "Up"), button(step, at, 1, "↓", "Down")))));
    }

    function showChoices() {
      fill(choices, ...order.map((option, at) => make("label", { class: "pm-quiz__option" },
        make("input", { type: "radio", name: "pm-quiz", value: option, required: true }),
        make("span", {}, make("b", {}, letter(at) + " "), option))));
    }

    function judge(event) {
      event.preventDefault();
      const right = question.steps.length ? order.every((step, at) => step === question.steps[at]) : chosen() === question.right;
      for (const each of choices.querySelectorAll("input, button")) /** @type {HTMLInputElement} */ (each).disabled = true;
      for (const option of choices.querySelectorAll(".pm-quiz__option")) {
        const value = option.querySelector("input").value;
        if (value === question.right) option.classList.add("pm-quiz__option--right");
        else if (value === chosen()) option.classList.add("pm-quiz__option--wrong");
      }
      const further = make("button", { type: "button", class: "pm-button", onclick: () => next(right) },
        place < total ? "Next question" : "Result");
      fill(feedback, make("p", {}, make("b", {}, right ? "Right." : "Not right."), right ? "" : " " + rightWords(question)),
        right || !question.steps.length ? null : make("ol", {}, ...question.steps.map((step) => make("li", {}, step))),
        ...why(question));
      answer.replaceWith(further);
      further.focus();
    }

    if (question.steps.length) showSteps();
    else showChoices();
    fill(stage, make("form", { class: "pm-quiz__question", onsubmit: judge, "aria-labelledby": "pm-quiz-question" },
      heading, make("p", { class: "pm-quiz__text" }, question.text), ...shownThings(question), choices, feedback, ways));
    heading.focus();
  }

  /** Back to the choice of a topic. */
  function leave() {
    fill(stage);
    choice.hidden = false;
    choice.querySelector("select").focus();
  }

  const rightWords = (question) => (question.steps.length ? "This is the order of the procedure:" : "Right is: " + question.right);

  function why(question) {
    return [make("p", {}, question.why + " ", question.url ? link(question.url, "Read: " + question.read) : ""),
      question.note ? make("p", { class: "pm-small" }, question.note) : null];
  }

  /** The result, and what to read for each wrong answer. */
  function showResult(results, setup) {
    const wrong = results.filter((one) => !one.right).map((one) => one.question);
    const heading = make("h2", { tabindex: "-1" }, (results.length - wrong.length) + " of " + results.length + " right");
    fill(stage, make("section", {}, heading,
      wrong.length ? make("p", {}, "Read again:") : make("p", {}, "Nothing to read again. Looks still clear nothing."),
      wrong.length ? make("ul", {}, ...wrong.map((one) => make("li", {}, link(one.url, one.read), " – " + one.text))) : null,
      make("button", { type: "button", class: "pm-button", onclick: () => play(setup) }, "Start again")));
    choice.hidden = false;
    heading.focus();
  }

  async function play(setup) {
    paper.hidden = true;
    choice.hidden = true;
    const sheet = window.proofmark.draw(await questionsOf(setup.topic), setup.seed, setup.count);
    const results = [];
    const step = () => {
      if (results.length === sheet.length) showResult(results, setup);
      else ask(sheet[results.length], results.length + 1, sheet.length, (right) => {
        results.push({ question: sheet[results.length].question, right });
        step();
      });
    };
    step();
  }

  function sheetHead(title, setup, topic, total) {
    const copy = document.querySelector('meta[name="proofmark-built"]');
    return make("header", { class: "pm-quiz__head" }, make("h2", {}, title + ": " + topic),
      make("p", {}, "Sheet " + setup.seed + ", " + total + " questions, copy of " + (copy ? copy.getAttribute("content") : "unknown date") +
        ". The same number gives the same sheet. No answer clears an object."));
  }

  function onPaper(asked) {
    const question = asked.question;
    const options = asked.options.map((option, at) => make("li", {}, make("b", {}, (question.steps.length ? "___ " : "☐ ") + letter(at) + " "), option));
    return make("li", { class: "pm-quiz__item" }, make("p", {}, question.text), ...shownThings(question), make("ul", {}, ...options));
  }

  function keyLine(asked) {
    const { question, options } = asked;
    const right = question.steps.length ? question.steps.map((step) => letter(options.indexOf(step))).join(" ") : letter(options.indexOf(question.right));
    return make("li", {}, make("b", {}, right), question.steps.length ? "" : " " + question.right, " ", ...why(question));
  }

  /** The sheet and its key, one below the other; each is printed by itself. */
  async function showPaper(setup) {
    const sheet = window.proofmark.draw(await questionsOf(setup.topic), setup.seed, setup.count);
    const topic = setup.topic === EVERYTHING ? "Everything" : topics.find((one) => one.key === setup.topic).title;
    const part = (name, title, list) => make("section", { class: "pm-quiz__part", "data-part": name }, sheetHead(title, setup, topic, sheet.length), list);
    const print = (name, text) => make("button", { type: "button", class: "pm-button", onclick: async () => {
      document.body.dataset.pmPrints = name;
      await Promise.all([...paper.querySelectorAll("img")].map((picture) => picture.decode().catch(() => {})));
      window.print();
    } }, text);
    document.body.dataset.pmPrints = "questions";
    fill(stage);
    fill(paper, make("div", { class: "pm-quiz__print" }, print("questions", "Print the questions"), print("key", "Print the answer key")),
      part("questions", "Questions", make("ol", { class: "pm-quiz__items" }, ...sheet.map(onPaper))),
      part("key", "Answer key", make("ol", { class: "pm-quiz__keys" }, ...sheet.map(keyLine))));
    paper.hidden = false;
    paper.querySelector("button").focus();
  }

  function numberField(id, label, value, largest) {
    const input = make("input", { id, type: "number", min: "1", max: String(largest), value: String(value), inputmode: "numeric", required: true });
    return { input, field: make("div", {}, make("label", { for: id }, label), input) };
  }

  function setupForm() {
    const topic = make("select", { id: "pm-quiz-topic" }, make("option", { value: EVERYTHING }, "Everything"),
      ...topics.map((one) => make("option", { value: one.key }, one.title + " (" + one.count + ")")));
    topic.value = own || EVERYTHING;
    const count = numberField("pm-quiz-count", "Questions", 10, 50);
    const seed = numberField("pm-quiz-seed", "Sheet number", 1 + Math.floor(Math.random() * LARGEST), LARGEST);
    const setup = () => ({ topic: topic.value, seed: Number(seed.input.value), count: Number(count.input.value) });
    const failed = (error) => fill(stage, failure(error));
    const form = make("form", { class: "pm-quiz__setup", onsubmit: (event) => { event.preventDefault(); play(setup()).catch(failed); } },
      make("div", {}, make("label", { for: "pm-quiz-topic" }, "Topic"), topic), count.field, seed.field,
      make("div", { class: "pm-quiz__ways" }, make("button", { type: "submit", class: "pm-button" }, "Start"), make("button", { type: "button", class: "pm-button", onclick: () => { if (form.reportValidity()) showPaper(setup()).catch(failed); } }, "Make a sheet to print")));
    return form;
  }

  window.proofmark.data("quiz").then((value) => {
    topics = value;
    fill(choice, setupForm());
    fill(mount, choice, stage, paper);
  }).catch((error) => fill(mount, failure(error)));
})();
