"""The section of how the program looks: theme, size, density."""

from app.domain.messages import N_
from app.i18n.formats import percent
from app.ui.frame.appearance import LARGER, PERCENTS, SMALLER, TOUCH, Wardrobe
from app.ui.frame.context import Shell
from app.ui.kit.cards import Named
from app.ui.kit.combo_box import DropDown
from app.ui.kit.key_names import keys_of
from app.ui.settings.section import Section
from app.ui.system.override import override

THEME_TITLES = {
    "": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "hall": N_("Hall light: high contrast"),
}
DENSITY_TITLES = {"": N_("Usual"), TOUCH: N_("For fingers")}


class AppearanceSection(Section):
    """Every choice holds at once, so there is nothing to confirm."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._wardrobe = Wardrobe(shell.look.theme, shell.services.settings)
        self.themes, self.percents = Named(DropDown()), Named(DropDown())
        self.densities = Named(DropDown())
        for choice, values in (
            (self.themes, THEME_TITLES),
            (self.percents, PERCENTS),
            (self.densities, DENSITY_TITLES),
        ):
            for value in values:
                choice.control.addItem("", value)
            self.column.addWidget(choice)
        self.themes.control.activated.connect(
            lambda: self._wardrobe.choose_theme(self.themes.control.currentData())
        )
        self.percents.control.activated.connect(
            lambda: self._wardrobe.choose_percent(self.percents.control.currentData())
        )
        self.densities.control.activated.connect(
            lambda: self._wardrobe.choose_density(self.densities.control.currentData())
        )

    @override
    def retranslate(self) -> None:
        texts, actions = self._shell.look.texts, self._shell.actions
        _ = texts.gettext
        larger, smaller = keys_of(actions.named(LARGER)), keys_of(actions.named(SMALLER))
        self.name(
            _("Appearance"),
            _("{larger} and {smaller} change the size anywhere.").format(
                larger=larger, smaller=smaller
            ),
        )
        self.themes.say(_("Colours"))
        self.percents.say(_("Size"))
        self.densities.say(_("Controls"))
        for place, title in enumerate(THEME_TITLES.values()):
            self.themes.control.setItemText(place, _(title))
        for place, value in enumerate(PERCENTS):
            self.percents.control.setItemText(place, percent(value, texts.lang))
        for place, title in enumerate(DENSITY_TITLES.values()):
            self.densities.control.setItemText(place, _(title))
        self._show_choices()

    def _show_choices(self) -> None:
        worn, settings = self._shell.look.theme.appearance, self._shell.services.settings.value
        for choice, value in (
            (self.themes, worn.theme),
            (self.percents, worn.percent),
            (self.densities, settings.density),
        ):
            choice.control.setCurrentIndex(max(0, choice.control.findData(value)))
