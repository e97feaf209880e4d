"""The lines of a rule that are figures: level span, credits, credits by level, hours, weeks.

Each verdict is that of `nqf.recognition.rules`, so the lines and the verdict above them never disagree.
"""

from collections.abc import Iterator

from nqf.credentials.quantity import Quantity
from nqf.credentials.workload import interval
from nqf.frameworks.citation import sources_of
from nqf.frameworks.schema import Framework, MicroCredentialRule, Range
from nqf.i18n import _, number
from nqf.recognition.reasons import range_in_words
from nqf.recognition.rules import VERDICTS, Codes, Sizes, check_by_level, check_level, within
from nqf.recognition.standing.carried import level_span
from nqf.recognition.standing.sized import Sized
from nqf.recognition.standing.types import LineVerdict, RuleKind, RuleLine


def limit_lines(framework: Framework, rule: MicroCredentialRule, sized: Sized, sizes: Sizes) -> Iterator[RuleLine]:
    """Yield a line for every limit that the rule names; `sizes` are those of this one record."""
    if rule.levels is not None:
        yield _level_line(framework, rule, sizes)
    for key, limit, value, ends in (
        ("credits", rule.credits, sized.credits, sizes.credits),
        ("hours", rule.hours, sized.hours, sizes.hours),
        ("weeks", rule.weeks, sized.weeks, sizes.weeks),
    ):
        if limit is not None:
            found = told(within(limit, *ends))
            advice = _advice(RuleKind(key), limit, value, found, sized)
            yield _line(framework, rule, key, RuleKind(key), found, _size_sentence(key, limit, value, found), advice)
    if rule.credits_by_level:
        yield _by_level_line(framework, rule, sized, sizes)


def told(codes: Codes) -> LineVerdict:
    """Return the verdict on the one record of an array."""
    return LineVerdict(VERDICTS[int(codes[0])].value)


def marked(sentence: str, is_verified: bool) -> str:
    """Write a sentence with the mark of its evidence."""
    mark = _("verified") if is_verified else _("unverified")
    return _("{sentence} ({mark})", sentence=sentence, mark=mark)


def size_name(kind: RuleKind, size: str) -> str:
    """Write a size with its unit."""
    if kind is RuleKind.HOURS:
        return _("{range} hours", range=size)
    return _("{range} weeks", range=size) if kind is RuleKind.WEEKS else _("{range} credits", range=size)


def level_seen(framework: Framework, sizes: Sizes) -> str | None:
    """Write the level that the verdict rests on; None where there is none."""
    if sizes.best[0] < 0:
        return None
    return level_span(framework.levels[int(sizes.low[0])], framework.levels[int(sizes.high[0])])


def _line(
    framework: Framework,
    rule: MicroCredentialRule,
    key: str,
    kind: RuleKind,
    verdict: LineVerdict,
    sentence: str,
    advice: str | None,
) -> RuleLine:
    is_verified = rule.is_verified(key)
    return RuleLine(kind, verdict, marked(sentence, is_verified), advice, sources_of(framework, rule), is_verified)


def _level_line(framework: Framework, rule: MicroCredentialRule, sizes: Sizes) -> RuleLine:
    first, last = rule.levels or ("", "")
    found, seen = told(check_level(framework, rule, sizes)), level_seen(framework, sizes)
    values = {"seen": seen, "limit": level_span(first, last)}
    if seen is None:
        sentence = _("Level: none is known here; the rule takes {limit}.", **values)
        advice = missing_level()
        return _line(framework, rule, "levels", RuleKind.LEVEL_SPAN, found, sentence, advice)
    sentences = {
        LineVerdict.MET: _("Level: {seen} lies within {limit}.", **values),
        LineVerdict.NOT_MET: _("Level: {seen} lies outside {limit}.", **values),
        LineVerdict.CANNOT_TELL: _("Level: {seen} may lie inside or outside {limit}.", **values),
    }
    advices = {
        LineVerdict.NOT_MET: _("The rule takes level {limit}; {seen} was found.", **values),
        LineVerdict.CANNOT_TELL: _("Have the level decided: the range {seen} goes beyond {limit}.", **values),
    }
    return _line(framework, rule, "levels", RuleKind.LEVEL_SPAN, found, sentences[found], advices.get(found))


def _by_level_line(framework: Framework, rule: MicroCredentialRule, sized: Sized, sizes: Sizes) -> RuleLine:
    found, seen = told(check_by_level(framework, rule, sizes)), level_seen(framework, sizes)
    spanned = framework.levels[int(sizes.low[0]) : int(sizes.high[0]) + 1] if seen is not None else ()
    limits = {label: rule.credits_by_level[label] for label in spanned if label in rule.credits_by_level}
    if seen is None:
        sentence = _("Credits by level: no level is known here, so no limit can be chosen.")
        advice: str | None = missing_level()
    elif not limits:
        sentence = _("Credits by level: no limit was found for level {seen}.", seen=seen)
        advice = _("Ask the authority: no limit of credits is found for level {seen}.", seen=seen)
    else:
        words = ", ".join(
            _("{range} credits at level {level}", range=range_in_words(limit), level=label)
            for label, limit in limits.items()
        )
        sentence = _size_sentence("credits", words, sized.credits, found)
        is_one = len(limits) == len(spanned) and len(set(map(range_in_words, limits.values()))) == 1
        advice = _advice(RuleKind.CREDITS, next(iter(limits.values())), sized.credits, found, sized)
        if advice is not None and sized.credits is not None and not is_one:
            advice = _("The limit depends on the level: {limit}. Have the level decided.", limit=words)
    return _line(framework, rule, "credits_by_level", RuleKind.SIZE, found, sentence, advice)


def _size_sentence(key: str, limit: Range | str, value: Quantity | None, found: LineVerdict) -> str:
    kind = RuleKind(key)
    words = size_name(kind, range_in_words(limit)) if isinstance(limit, Range) else limit
    if value is None:
        return {
            RuleKind.CREDITS: _("Credits: not known here; the limit is {limit}.", limit=words),
            RuleKind.HOURS: _("Hours: not known; the limit is {limit}.", limit=words),
            RuleKind.WEEKS: _("Weeks: not stated; the limit is {limit}.", limit=words),
        }[kind]
    values = {"seen": size_name(kind, interval(value)), "limit": words}
    return {
        LineVerdict.MET: _("Size: {seen}, within the limit ({limit}).", **values),
        LineVerdict.NOT_MET: _("Size: {seen}, outside the limit ({limit}).", **values),
        LineVerdict.CANNOT_TELL: _("Size: {seen}, which may lie inside or outside the limit ({limit}).", **values),
    }[found]


def _advice(kind: RuleKind, limit: Range, value: Quantity | None, found: LineVerdict, sized: Sized) -> str | None:
    if found is LineVerdict.MET:
        return None
    if value is None:
        return missing_size(kind, sized)
    seen = size_name(kind, interval(value))
    if found is LineVerdict.CANNOT_TELL:
        words = size_name(kind, range_in_words(limit))
        return _("State an exact figure: {seen} crosses the limit ({limit}).", seen=seen, limit=words)
    if limit.min is not None and value.high < limit.min:
        return _("At least {bound} needed; counted here: {seen}.", bound=size_name(kind, number(limit.min)), seen=seen)
    if limit.below is not None and value.low >= limit.below:
        bound = size_name(kind, number(limit.below))
        return _("It must stay under {bound}; counted here: {seen}.", bound=bound, seen=seen)
    bound = size_name(kind, number(limit.max or 0))
    return _("At most {bound} taken; counted here: {seen}.", bound=bound, seen=seen)


def missing_level() -> str:
    """Say what to state where no level is known."""
    return _(
        "Make the level known: by learning outcomes that can be read here, or by a level claimed on a framework that "
        "official links join to this one."
    )


def missing_size(kind: RuleKind, sized: Sized) -> str:
    """Say what to state where a size is not known."""
    if kind is RuleKind.WEEKS:
        return _("State the duration in weeks.")
    if kind is RuleKind.HOURS or sized.hours is None:
        return _("State the hours of learning, or the credits and the system that they are counted in.")
    return _("State the credits in this framework's own system: what one of its credits stands for is not known.")
