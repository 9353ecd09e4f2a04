"""The course in a real browser, from a stick without a network: quiz by keyboard, record sheet, report, languages."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from shared import build, copy_built

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STEPS = ("Stop the belt.", "Call the supervisor.", "Photograph the picture.", "Write down the time.", "Hand it over.")
PROCEDURE = """title: Parcel with a doubt
summary: What to do with it.
status: published
written: 2026-11-24
review_by: 2027-11-24
purpose: A parcel that nobody opens.
setting: parcel
urgency: 1
danger: It can fire.
first_action: Leave the parcel closed.
steps:
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, built_project: Path) -> Path:
    """The handbook of the small knowledge base, with one procedure that is long enough to be put in order."""
    project = copy_built(built_project, tmp_path_factory.mktemp("course") / "project")
    steps = "".join(f"  - do: {step}\n    basis: general-knowledge\n" for step in STEPS)
    (project / "kb/procedure/parcel.yaml").write_text(PROCEDURE + steps, encoding="utf-8")
    return build(project) / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at phone width; in the end it must have asked nobody and met no error."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True, accept_downloads=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    ours = ("file://", "data:", "blob:")
    opened.on("request", lambda request: None if request.url.startswith(ours) else faults.append(request.url))
    opened.on("dialog", lambda dialog: dialog.accept())
    yield opened
    assert faults == []
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus."""
    for _ in range(80):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def choose(page: Page, topic: str) -> None:
    """Chooses a topic in the focused list by typing, and starts."""
    tab_to(page, "#pm-quiz-topic")
    page.keyboard.type(topic)
    assert page.eval_on_selector("#pm-quiz-topic", "list => list.selectedOptions[0].textContent").startswith(topic)
    tab_to(page, ".pm-quiz__setup [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pm-quiz__question")


def test_a_wrong_answer_by_keyboard_leads_to_the_entry(page: Page, site: Path) -> None:
    page.goto((site / "quiz.html").as_uri())
    page.wait_for_selector(".pm-quiz__setup")
    choose(page, "Alarm or real")
    right = page.evaluate("() => window.proofmark.data('quiz-alarm-or-real').then(all => all[0].right)")
    tab_to(page, ".pm-quiz__option input")
    page.keyboard.press("Space")
    while page.eval_on_selector(".pm-quiz__option input:checked", "one => one.value") == right:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pm-quiz__feedback p")
    assert page.inner_text(".pm-quiz__feedback").startswith(f"Not right. Right is: {right}")
    assert page.get_attribute(".pm-quiz__feedback a", "href") == (site / "model/zastava-m57.html").as_uri()
    page.keyboard.press("Enter")
    assert page.inner_text(".pm-quiz__stage h2") == "0 of 1 right"
    assert page.inner_text(".pm-quiz__stage li a") == "Zastava M57"


def test_steps_are_put_in_order_by_keyboard(page: Page, site: Path) -> None:
    page.goto((site / "quiz.html").as_uri())
    page.wait_for_selector(".pm-quiz__setup")
    choose(page, "Put the steps")
    for place, step in enumerate(STEPS):
        while True:
            order = page.eval_on_selector_all(".pm-quiz__steps li span", "all => all.map(one => one.textContent)")
            if order.index(step) == place:
                break
            tab_to(page, f'button[data-key="Up {step}"]')
            page.keyboard.press("Enter")
    tab_to(page, ".pm-quiz__answer")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pm-quiz__feedback p")
    assert page.inner_text(".pm-quiz__feedback").startswith("Right.")


def test_the_printed_sheet_holds_no_answers_and_its_key_stands_apart(page: Page, site: Path) -> None:
    page.goto((site / "lesson/first-minutes.html").as_uri())
    page.wait_for_selector(".pm-quiz__setup")
    page.fill("#pm-quiz-seed", "4711")
    page.click("text=Make a sheet to print")
    page.wait_for_selector(".pm-quiz__part")
    page.emulate_media(media="print")
    assert page.is_visible("[data-part=questions]")
    assert not page.is_visible("[data-part=key]")
    assert "Sheet 4711" in page.inner_text("[data-part=questions]")
    page.evaluate("document.body.dataset.pmPrints = 'key'")
    assert not page.is_visible("[data-part=questions]")
    assert "Treat it as loaded." in page.inner_text("[data-part=key]")


def test_nothing_of_a_quiz_is_stored(page: Page, site: Path) -> None:
    page.goto((site / "quiz.html").as_uri())
    page.wait_for_selector(".pm-quiz__setup")
    choose(page, "Name the mark")
    kept = page.evaluate(
        "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(key => /quiz|record/.test(key))"
    )
    assert kept == []
    assert page.evaluate("() => document.cookie") == ""


def fill_everything(page: Page) -> None:
    """Fills every field of the sheet with something, and adds marks until there is no room."""
    while page.is_visible("text=Add a mark"):
        page.click("text=Add a mark")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for box in page.query_selector_all(".pm-record input[type=text], .pm-record textarea"):
        if not box.input_value():
            box.fill("something that was seen")
    for choice in page.query_selector_all(".pm-record select"):
        choice.select_option(index=1)
    for check in page.query_selector_all(".pm-record input[type=checkbox]"):
        check.check()


def test_a_record_sheet_is_filled_from_an_entry_saved_and_opened_again(page: Page, site: Path, tmp_path: Path) -> None:
    page.goto((site / "model/zastava-m57.html").as_uri())
    page.click("text=Record sheet >> visible=true")
    page.wait_for_selector(".pm-record__status a")
    assert page.input_value("[data-field=calibre]") == ""
    page.click(".pm-record__field:has([data-field=calibre]) .pm-record__said button")
    assert page.input_value("[data-field=calibre]") == "7.62 x 25 Tokarev"
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.fill("[data-field=serial]", "C-12345")
    page.select_option("[data-field=transport]", "train")
    page.check("text=whole left side, with scale")
    page.fill("#pm-mark-0-text", "ЗАСТАВА")
    with page.expect_download() as download:
        page.click("text=Download")
    file = tmp_path / "record-sheet.json"
    download.value.save_as(file)
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved["format"] == "proofmark-record-1"
    assert saved["values"]["photographs"] == ["whole left side, with scale"]
    assert saved["marks"] == [{"text": "ЗАСТАВА"}]
    assert saved["handbook"]["title"] == "Zastava M57"
    assert "model" not in saved["values"]
    page.click("text=Empty the sheet")
    assert page.input_value("[data-field=serial]") == ""
    page.set_input_files("#pm-record-file", file)
    page.wait_for_selector("text=The saved sheet is open.")
    assert page.input_value("[data-field=serial]") == "C-12345"
    assert page.input_value("[data-field=transport]") == "train"
    assert page.is_checked("text=whole left side, with scale")
    assert page.input_value("#pm-mark-0-text") == "ЗАСТАВА"
    assert "Serial number, as seen: C-12345" in page.input_value(".pm-record__message")


@pytest.mark.parametrize(("answer", "serial"), [("dismiss", "A-99999"), ("accept", "C-12345")])
def test_a_saved_sheet_takes_the_place_of_what_is_not_saved_only_when_the_reader_says_so(
    page: Page, site: Path, tmp_path: Path, answer: str, serial: str
) -> None:
    file = tmp_path / "record-sheet.json"
    file.write_text('{"format": "proofmark-record-1", "values": {"serial": "C-12345"}, "marks": []}', encoding="utf-8")
    asked: list[str] = []
    page = page.context.new_page()  # one whose questions only this test answers
    page.on("dialog", lambda dialog: [asked.append(dialog.message), getattr(dialog, answer)()])
    page.goto((site / "record-sheet.html").as_uri())
    page.fill("[data-field=serial]", "A-99999")
    page.set_input_files("#pm-record-file", file)
    page.wait_for_function("serial => document.querySelector('[data-field=serial]').value === serial", arg=serial)
    page.wait_for_timeout(150)
    assert page.input_value("[data-field=serial]") == serial
    assert asked == ["Open the saved sheet? What is typed here and not saved is lost."]


def test_a_mark_for_which_there_is_no_row_is_said_not_to_be_on_the_sheet(page: Page, site: Path) -> None:
    page.goto((site / "record-sheet.html").as_uri())
    page.wait_for_selector(".pm-record")
    fill_everything(page)
    page.evaluate("location.hash = 'mark=PTB%20123'")
    page.wait_for_selector(".pm-record__status:has-text('“PTB 123” is not on the sheet')")
    assert "PTB 123" not in page.input_value(".pm-record__message")


def test_a_mark_that_was_read_takes_no_row_in_which_something_is_written(page: Page, site: Path) -> None:
    page.goto((site / "record-sheet.html").as_uri())
    page.wait_for_selector(".pm-record")
    page.fill("#pm-mark-0-where", "left of slide")
    page.evaluate("location.hash = 'mark=ZCZ'")
    page.wait_for_selector(".pm-record__status:has-text('as you read it')")
    assert [page.input_value(f"#pm-mark-{row}-text") for row in "01"] == ["", "ZCZ"]
    assert "1. left of slide\n2. ZCZ\n" in page.input_value(".pm-record__message")


def test_a_saved_page_of_the_handbook_that_is_in_no_right_form_is_left_out(
    page: Page, site: Path, tmp_path: Path
) -> None:
    file = tmp_path / "record-sheet.json"
    said = {"id": "model/x", "title": "X", "values": {"photographs": ["top"], "model": "M57"}}
    given = {"format": "proofmark-record-1", "values": {"serial": "C-12345"}, "marks": [], "handbook": said}
    file.write_text(json.dumps(given), encoding="utf-8")
    page.goto((site / "record-sheet.html").as_uri())
    page.wait_for_selector(".pm-record")
    page.set_input_files("#pm-record-file", file)
    page.wait_for_selector("text=The saved sheet is open.")
    assert page.text_content(".pm-record__told") == "The handbook says, not read on the object: X. Model: M57"


def test_a_full_record_sheet_prints_on_one_page(page: Page, site: Path, tmp_path: Path) -> None:
    page.goto((site / "record-sheet.html").as_uri() + "#from=model/zastava-m57")
    page.wait_for_selector(".pm-record__status a")
    fill_everything(page)
    pdf = page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1


def test_what_is_no_serial_number_is_said_beside_the_field(page: Page, site: Path) -> None:
    page.goto((site / "record-sheet.html").as_uri())
    page.wait_for_selector(".pm-record")
    for typed, words in (("rusty", "why there is no number"), ("7,62x25", "calibre"), ("PTB 123", "PTB in a circle")):
        page.fill("[data-field=serial]", typed)
        page.wait_for_selector(f".pm-record .pm-tool__touch:visible:has-text('{words}')")
    page.fill("[data-field=serial]", "C-12345")
    page.wait_for_selector(".pm-record .pm-tool__touch", state="hidden")


@pytest.mark.parametrize(("text", "words"), [("{", "not JSON"), ("{}", "not a record sheet of this handbook")])
def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(
    page: Page, site: Path, tmp_path: Path, text: str, words: str
) -> None:
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    page.goto((site / "record-sheet.html").as_uri())
    page.wait_for_selector(".pm-record")
    page.set_input_files("#pm-record-file", file)
    page.wait_for_selector(f".pm-record__status:has-text('{words}')")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("model/zastava-m57.html", "model/zastava-m57, revision 1"),
        ("mark/index.html", "mark/index.html"),
        ("about.html", "about.html"),
    ],
)
def test_every_page_has_a_text_to_report_an_error(page: Page, site: Path, address: str, place: str) -> None:
    page.goto((site / address).as_uri() + "#report-error")
    text = page.input_value("#report-error textarea")
    lines = text.split("\n")
    assert lines[1:3] == [f"Address: {place}", "Copy of: 2026-11-24"]
    assert [line.split(":")[0] for line in lines[3:]] == ["What is wrong", "What is right", "Source"]


def test_the_language_is_kept_and_a_draft_of_a_safety_line_is_below_its_english(page: Page, site: Path) -> None:
    page.goto((site / "model/zastava-m57.html").as_uri())
    page.select_option("#pm-language", "sr-Cyrl")
    page.wait_for_selector(".pm-draft-words")
    assert page.inner_text(".pm-danger__label").split("\n") == ["Treat as loaded", "Поступајте као да је напуњено"]
    assert page.get_attribute("html", "lang") == "sr-Cyrl"
    assert page.text_content("[data-pm-review]") == "Поново прочитати до 24. новембар 2027."
    page.goto((site / "quiz.html").as_uri())
    page.wait_for_selector(".pm-draft-words")
    assert page.inner_text(".pm-quick__link >> nth=0") == "Препознај"
    choose(page, "Alarm or real")
    assert page.inner_text(".pm-quiz__question .pm-quiz__ways button >> nth=1") == "Назад"
    assert page.inner_text(".pm-quiz__question h2").startswith("Питање 1 од ")
    page.select_option("#pm-language", "en")
    page.wait_for_selector(".pm-draft-words", state="detached")
    assert page.inner_text(".pm-quick__link >> nth=0") == "Identify"
    assert page.get_attribute(".pm-quick__link >> nth=0", "lang") is None
    assert page.evaluate("() => localStorage.getItem('proofmark-language')") is None


def test_bold_words_and_links_keep_their_place_in_a_translated_sentence(page: Page, site: Path) -> None:
    page.goto((site / "found.html").as_uri())
    before = page.inner_html("article")
    page.select_option("#pm-language", "sr-Latn")
    page.wait_for_selector(".pm-beneath")
    assert page.inner_text(".pm-now .pm-beneath") == (
        "Ljudi su prvi. Sklonite sve sa pravca usta cevi. Ruke da se vide."
    )
    page.select_option("#pm-language", "en")
    page.wait_for_selector(".pm-beneath", state="detached")
    assert page.inner_html("article") == before


@pytest.mark.parametrize("address", ["quiz.html", "record-sheet.html", "trainers.html", "lesson/first-minutes.html"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_of_the_course_is_wider_than_its_screen(page: Page, site: Path, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / address).as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
