"""What the lines of a refund file come to for one person, and what is set aside."""

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from gevinst.domain.money import Kroner
from gevinst.domain.problem import Severity
from gevinst.law.payments import Payment, settled
from gevinst.law.shipped import shipped_law
from tests.law.notation import week

LAW = shipped_law()
WEEK = week("2021-W10")


def kr(amount: int | str) -> Kroner:
    return Kroner.of(Decimal(amount))


def test_a_refund_benefit_costs_payment_less_refund() -> None:
    found = settled([Payment(WEEK, "kontanthjaelp", kr(2700), refunded=kr(540))], LAW)
    assert found.net == {(WEEK, "kontanthjaelp"): kr(2160)}
    assert found.problems == ()


def test_a_co_financed_benefit_costs_what_is_co_financed() -> None:
    found = settled([Payment(WEEK, "a-dagpenge", kr(4459), co_financed=kr("2675.40"))], LAW)
    assert found.net == {(WEEK, "a-dagpenge"): kr("2675.40")}


def test_a_later_line_corrects_the_week() -> None:
    lines = [
        Payment(WEEK, "kontanthjaelp", kr(2700), refunded=kr(540)),
        Payment(WEEK, "kontanthjaelp", kr(-700), refunded=kr(-140)),
    ]
    found = settled(lines, LAW)
    assert found.net == {(WEEK, "kontanthjaelp"): kr(1600)}
    assert found.problems == ()


def test_a_week_that_is_taken_back_whole_is_no_week() -> None:
    lines = [Payment(WEEK, "kontanthjaelp", kr(each), refunded=kr(each // 5)) for each in (2700, -2700)]
    assert settled(lines, LAW).net == {}


def test_two_payments_of_one_benefit_in_a_week_are_added_and_told_of() -> None:
    lines = [Payment(WEEK, "sygedagpenge", kr(2000), refunded=kr(400))] * 2
    found = settled(lines, LAW)
    assert found.net == {(WEEK, "sygedagpenge"): kr(3200)}
    (told,) = found.problems
    assert told.severity is Severity.INFORMATION
    assert "lagt sammen til 4.000 kr." in told.expected


def test_payments_of_two_benefits_in_a_week_are_kept_apart() -> None:
    lines = [
        Payment(WEEK, "sygedagpenge", kr(2000), refunded=kr(400)),
        Payment(WEEK, "a-dagpenge", kr(1000), co_financed=kr(600)),
    ]
    assert settled(lines, LAW).net == {(WEEK, "a-dagpenge"): kr(600), (WEEK, "sygedagpenge"): kr(1600)}


def refused(payment: Payment) -> str:
    """Return the one message about a payment that is set aside."""
    found = settled([payment], LAW)
    assert found.net == {}
    (problem,) = found.problems
    assert problem.severity is Severity.ERROR
    assert problem.remedy
    return str(problem)


def test_a_negative_payment_is_set_aside() -> None:
    assert "−700 kr. i alt" in refused(Payment(WEEK, "kontanthjaelp", kr(-700)))


def test_a_refund_above_the_payment_is_set_aside() -> None:
    message = refused(Payment(WEEK, "kontanthjaelp", kr(1000), refunded=kr(1001)))
    assert "refusion på 1.001 kr." in message
    assert "fra 0 til 1.000 kr." in message


def test_co_financing_above_the_payment_is_set_aside() -> None:
    assert "medfinansiering" in refused(Payment(WEEK, "a-dagpenge", kr(1000), co_financed=kr(1200)))


def test_refund_and_co_financing_at_once_are_set_aside() -> None:
    payment = Payment(WEEK, "a-dagpenge", kr(1000), refunded=kr(200), co_financed=kr(200))
    assert "både refusion på 200 kr. og medfinansiering på 200 kr." in refused(payment)


def test_the_file_says_whether_a_benefit_is_co_financed_also_where_our_data_say_otherwise() -> None:
    """The treatment of løntilskud is from memory: a wrong one must not make the whole payment a cost."""
    found = settled([Payment(WEEK, "loentilskud", kr(3000), co_financed=kr(1800))], LAW)
    assert found.net == {(WEEK, "loentilskud"): kr(1800)}


def test_where_the_file_says_neither_the_law_does() -> None:
    lines = [Payment(WEEK, name, kr(1000)) for name in ("kontanthjaelp", "a-dagpenge", "su")]
    assert settled(lines, LAW).net == {
        (WEEK, "a-dagpenge"): kr(0),
        (WEEK, "kontanthjaelp"): kr(1000),
        (WEEK, "su"): kr(0),
    }


def test_an_unknown_benefit_is_set_aside_and_the_nearest_named() -> None:
    assert "Mente du kontanthjaelp" in refused(Payment(WEEK, "kontanthjelp", kr(1000)))


def test_a_week_before_the_data_is_set_aside() -> None:
    message = refused(Payment(week("2015-W40"), "kontanthjaelp", kr(1000)))
    assert "2015-W40" in message
    assert "04-01-2016" in message


def test_a_message_names_the_week_and_the_benefit() -> None:
    assert "kontanthjaelp 2021-W10" in refused(Payment(WEEK, "kontanthjaelp", kr(-1)))


LINES = st.lists(
    st.builds(
        Payment,
        st.integers(WEEK, WEEK + 3),
        st.sampled_from(["a-dagpenge", "kontanthjaelp", "ukendt"]),
        st.integers(-300, 900).map(Kroner),
        st.integers(-100, 300).map(Kroner),
        st.integers(-100, 300).map(Kroner),
    ),
    max_size=12,
)


@given(LINES, st.integers())
def test_order_of_lines_does_not_matter(lines: list[Payment], seed: int) -> None:
    shuffled = Random(seed).sample(lines, len(lines))  # noqa: S311 - no secret
    assert settled(shuffled, LAW) == settled(lines, LAW)


@given(LINES)
def test_every_week_is_used_or_told_of_or_comes_to_nothing(lines: list[Payment]) -> None:
    found = settled(lines, LAW)
    for number, benefit in {(each.week, each.benefit) for each in lines}:
        of_week = [each for each in lines if (each.week, each.benefit) == (number, benefit)]
        paid = sum((each.paid for each in of_week), Kroner(0))
        field = f"{benefit} 2021-W{number - WEEK + 10}"
        told = any(each.place.field == field and each.severity is Severity.ERROR for each in found.problems)
        assert ((number, benefit) in found.net) + told + (not told and paid == Kroner(0)) == 1


@given(LINES)
def test_net_cost_lies_between_nothing_and_the_payment(lines: list[Payment]) -> None:
    for (number, benefit), net in settled(lines, LAW).net.items():
        paid = sum((each.paid for each in lines if (each.week, each.benefit) == (number, benefit)), Kroner(0))
        assert Kroner(0) <= net <= paid
