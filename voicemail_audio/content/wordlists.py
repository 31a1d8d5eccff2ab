"""Lists of words that phrases refer to, such as ``<money>``."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Make a set of the words of a block of text."""
    return frozenset(words.split())


_BLOCKS = {
    "image": """
        hero, look, looks, reputation, image, brand, stand out, proud
    """,
    "i": """
        i, we
    """,
    "me": """
        me, us, myself
    """,
    "my": """
        my, our
    """,
    "you": """
        you, your, you all
    """,
    "them": """
        them, their, they, you, your, people, others, clients, customers, companies, businesses,
        firms, owners, teams, managers, folks, restaurants, dealers, practices, shops, stores,
        brokers, agents
    """,
    "call": """
        call, ring, phone, telephone, buzz, dial
    """,
    "day": """
        today, tonight, tomorrow, monday, tuesday, wednesday, thursday, friday, saturday,
        sunday, noon, midday, morning, afternoon, evening, oclock
    """,
    "minutes": """
        minute, minutes, min, mins
    """,
    "some": """
        #, one, a few, few, a couple of, a couple, couple, several, a dozen, half a, a, an,
        quick
    """,
    "less": """
        cut, cuts, cutting, reduce, reduces, reduced, reducing, lower, lowers, lowered,
        lowering, slash, slashed, slashing, trim, trimmed, trimming, shrink, halve, halved,
        halving, eliminate, eliminates, eliminated, eliminating, avoid, avoiding, avoided,
        prevent, prevents, preventing, prevented, remove, removes, removing, shave, shaved,
        shaving, minimize, minimise, drop, dropped, dropping, solve, solves, solving, solved,
        fix, fixes, fixed, fixing, stop, stops, stopped, stopping, end, ends, ended, curb,
        bring, save, shorten, shortened, shortening, knock, knocked, take, takes, taking, took,
        decrease, decreased, ease, relieve, offset, erase, consolidate, wipe
    """,
    "more": """
        increase, increases, increased, increasing, grow, grows, growing, grew, boost, boosts,
        boosted, boosting, improve, improves, improved, improving, raise, raised, raising,
        double, doubled, doubling, triple, tripled, tripling, win, winning, won, gain, gained,
        gaining, attract, attracts, attracting, attracted, generate, generated, generating,
        generates, drive, driving, drove, keep, keeping, kept, earn, earning, recover,
        recovered, recovering, recoup, reclaim, protect, protecting, protects, maximize,
        maximise, fill, filling, filled, free, freed, freeing, speed, speeding, build, get,
        getting, bring, bringing, brought, secure, retain, retained, retaining, deliver,
        delivers, add, added, adding, close, closing, book, land, convert, strengthen,
        streamline, streamlining, simplify, simplifying, accelerate, lift, lifted, provide,
        providing, enjoy, receive, receiving, extend, expand, expanding, multiply, make, making
    """,
    "money": """
        money, cost, costs, bill, bills, expense, expenses, fee, fees, tax,
        taxes, payment, payments, rate, rates, premium, premiums, price, prices, overhead,
        overheads, rent, budget, debt, debts, interest, cash, profit, profits, profitability,
        margin, margins, dollars, pounds, commission, commissions, charges, penalties, fines,
        interchange, balance
    """,
    "sales": """
        revenue, revenues, sales, clients, customers, leads, business, turnover, traffic,
        visibility, ranking, rankings, bookings, appointments, conversion, conversions, orders,
        occupancy, calls, deals, prospects, reviews, referrals, patients, tenants, visits,
        reach, signups, listings, pipeline, vacancies, vacancy, schedule, seats, rooms,
        reorders, footfall, members, membership, enquiries, inquiries, guests, buyers,
        retention, churn, attendance, donations, enrollment, loyalty, frequency
    """,
    "time": """
        time, hours, hour, days, minutes, week, weeks, delay, delays, wait, waiting, queues,
        backlog, turnaround, downtime, overtime, months, evenings, weekends
    """,
    "ease": """
        risk, risks, waste, errors, mistakes, complaints, returns, shows, headache, headaches,
        hassle, stress, paperwork, admin, workload, energy, usage, productivity, efficiency,
        breakdowns, injuries, accidents, outages, problem, problems, issues, burden, pain,
        guesswork, gap, gaps, worry, worries, frustration, coverage, protection, quality,
        morale, satisfaction, safety, performance, results, value, theft, breakage, spoilage,
        absence, fraud, objection, objections, noise, leaks, faults, failures, callbacks,
        claims, damage, peace, disruption, bottlenecks, chaos, rework, scrap, liability,
        exposure, security
    """,
}
LISTS: dict[str, list[str]] = {
    name: [" ".join(item.split()) for item in block.split(",")] for name, block in _BLOCKS.items()
}
LISTS["objects"] = [w for name in ("money", "sales", "time", "ease") for w in LISTS[name]]
