"""A plain record on a page of its own, with what is open about it and what belongs to it."""

from leadcrm.cli.render.leadblocks import kept_line
from leadcrm.cli.render.lists import draw_book
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.steps import step_line
from leadcrm.services.pages.recordviews import StepsPage
from leadcrm.text import Lang


def draw_steps(page: Page, view: StepsPage, lang: Lang) -> Page:
    """Fill the page with one record, the open steps about it and the records that belong to it."""
    draw_book(page, view.book, lang)
    for step in view.steps:
        page.add(*step_line(step, lang))
    for each in view.records:
        page.add(*kept_line(each, lang))
    return page
