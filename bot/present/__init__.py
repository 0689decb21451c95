"""What a face can show of an answer or of the library beside the answer's words; pure functions, no Telegram.

- citation: `citation_text(source) -> str`
- source_view: `source_view(library, source, *, before=0, after=0) -> SourceView`
- tables: `budget_table(library, document) -> str | None`, `comparison_table(answer)`, `answer_table(answer)`,
  `split_table(text, limit) -> list[str]`: text of 40 columns, for a fixed-width block
- charts: `answer_chart(answer, library) -> bytes | None`, a PNG
- sheets: `answer_workbook(answer, library) -> bytes`, an .xlsx
- calendar: `deadlines_ahead(library, today, document=None) -> list[Due]`, `deadlines_text(dues) -> list[str]`,
  `calendar_ics(dues) -> bytes`
- why: `why_text(answer) -> str`
- browse: `browse(library, spot) -> Page`, beginning at `Spot()`; `spot.code()` and `spot_of(library, code)` for buttons
- check_view: `check_text(library, document) -> list[str]`
- difference: `differences(old, new) -> list[str]`, with `stored_extraction(library, document) -> Extraction`
"""
