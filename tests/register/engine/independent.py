"""The same counts in SQL, written for itself: what the engine is held against, and measured beside.

From runs to stretches, spells and entries by windows, then difference arrays; in DuckDB. It knows nothing of
holes in the register, of which the engine's own reference tells.
"""

# Weeks are counted from the register's first; L is the last. codes(code, b) says which group a code is of.
ENTRIES = """
CREATE OR REPLACE TEMP TABLE n AS
  SELECT municipality m, person p, "first" - {origin} s, "last" - {origin} e
  FROM runs WHERE code IN ({neutral});
CREATE OR REPLACE TEMP TABLE st AS
  WITH r AS (
    SELECT municipality m, person p, b, "first" - {origin} s, "last" - {origin} e
    FROM runs JOIN codes USING (code)
  ), o AS (
    SELECT *, max(e) OVER (PARTITION BY m, p, b ORDER BY s, e
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) pe FROM r
  ), i AS (
    SELECT *, sum(CASE WHEN pe IS NULL OR s > pe + 1 THEN 1 ELSE 0 END)
              OVER (PARTITION BY m, p, b ORDER BY s, e ROWS UNBOUNDED PRECEDING) id FROM o
  )
  SELECT m, p, b, min(s) s, max(e) e FROM i GROUP BY m, p, b, id;
CREATE OR REPLACE TEMP TABLE en AS
  WITH g AS (
    SELECT *, lag(e) OVER (PARTITION BY m, p, b ORDER BY s) pe FROM st
  ), away AS (
    SELECT DISTINCT g.m, g.p, g.b, g.s FROM g JOIN n ON n.m = g.m AND n.p = g.p AND n.s < g.s AND n.e > g.pe
    WHERE g.s - g.pe - 1 <= {bridge}
  ), f AS (
    SELECT g.*, CASE WHEN g.pe IS NULL OR g.s - g.pe - 1 > {bridge} OR away.s IS NOT NULL
                     THEN 1 ELSE 0 END begins
    FROM g LEFT JOIN away ON away.m = g.m AND away.p = g.p AND away.b = g.b AND away.s = g.s
  ), i AS (
    SELECT *, sum(begins) OVER (PARTITION BY m, p, b ORDER BY s ROWS UNBOUNDED PRECEDING) id FROM f
  ), sp AS (
    SELECT m, p, b, min(s) s, max(e) e, min_by(coalesce(pe, -1000000), s) pe FROM i GROUP BY m, p, b, id
  ), unseen AS (
    SELECT DISTINCT sp.m, sp.p, sp.b, sp.s FROM sp JOIN n ON n.m = sp.m AND n.p = sp.p
    WHERE n.s < sp.s AND n.e >= sp.s - {back}
  ), stops AS (
    SELECT sp.m, sp.p, sp.b, sp.s, min(greatest(n.s, sp.s)) stop FROM sp JOIN n ON n.m = sp.m AND n.p = sp.p
    WHERE n.e >= sp.s GROUP BY sp.m, sp.p, sp.b, sp.s
  )
  SELECT sp.m, sp.p, sp.b, sp.s, sp.e, coalesce(stops.stop, {last} + 1) stop, q.q
  FROM sp JOIN quarters q ON q.s = sp.s
  LEFT JOIN unseen ON unseen.m = sp.m AND unseen.p = sp.p AND unseen.b = sp.b AND unseen.s = sp.s
  LEFT JOIN stops ON stops.m = sp.m AND stops.p = sp.p AND stops.b = sp.b AND stops.s = sp.s
  WHERE sp.s >= {back} AND sp.pe < sp.s - {back} AND unseen.s IS NULL
    AND coalesce(stops.stop, {last} + 1) > sp.s;
"""

# Changes from week to week, added up at the end.
DIFFERENCES = """
CREATE OR REPLACE TEMP TABLE answer AS
  WITH u AS (
    SELECT *, least(stop, {last} + 1) - {bridge} - 1 judged FROM en
  ), ov AS (
    SELECT u.m, u.b, u.q, st.s - u.s a, least(st.e, u.s + {horizon}, u.stop - 1) - u.s + 1 z
    FROM u JOIN st ON st.m = u.m AND st.p = u.p AND st.b = u.b
    WHERE st.s >= u.s AND st.s <= least(u.s + {horizon}, u.stop - 1)
  ), ev AS (
    SELECT 'on' k, m, b, q, a t, 1 v FROM ov
    UNION ALL SELECT 'on', m, b, q, z, -1 FROM ov WHERE z <= {horizon}
    UNION ALL SELECT 'observed', m, b, q, 0, 1 FROM u
    UNION ALL SELECT 'observed', m, b, q, least(stop, {last} + 1) - s, -1 FROM u
              WHERE least(stop, {last} + 1) - s <= {horizon}
    UNION ALL SELECT 'exits', m, b, q, e + 1 - s, 1 FROM u WHERE e + 1 <= judged AND e + 1 - s <= {horizon}
    UNION ALL SELECT 'at_risk', m, b, q, 0, 1 FROM u WHERE judged >= s
    UNION ALL SELECT 'at_risk', m, b, q, least(e + 1, judged) - s + 1, -1 FROM u
              WHERE judged >= s AND least(e + 1, judged) - s + 1 <= {horizon}
  ), d AS (
    SELECT k, m, b, q, t, sum(v) v FROM ev GROUP BY ALL
  )
  SELECT k, m, b, q, t, CASE WHEN k = 'exits' THEN v
         ELSE sum(v) OVER (PARTITION BY k, m, b, q ORDER BY t ROWS UNBOUNDED PRECEDING) END v FROM d;
"""

# As a textbook has it: a row for each person and week, joined with the entries week by week.
TEXTBOOK = """
CREATE OR REPLACE TEMP TABLE answer AS
  WITH u AS (
    SELECT *, least(stop, {last} + 1) - {bridge} - 1 judged FROM en
  ), weeks AS (
    SELECT m, p, b, unnest(generate_series(s, e)) w FROM st
  ), since AS (
    SELECT unnest(generate_series(0, {horizon})) t
  ), "on" AS (
    SELECT 'on' k, u.m, u.b, u.q, weeks.w - u.s t, count(*) v
    FROM u JOIN weeks ON weeks.m = u.m AND weeks.p = u.p AND weeks.b = u.b
    WHERE weeks.w BETWEEN u.s AND least(u.s + {horizon}, u.stop - 1) GROUP BY ALL
  ), seen AS (
    SELECT 'observed' k, m, b, q, t, count(*) v
    FROM u JOIN since ON s + t < least(stop, {last} + 1) GROUP BY ALL
  ), risk AS (
    SELECT 'at_risk' k, m, b, q, t, count(*) v FROM u JOIN since ON s + t <= least(e + 1, judged) GROUP BY ALL
  ), out AS (
    SELECT 'exits' k, m, b, q, e + 1 - s t, count(*) v FROM u
    WHERE e + 1 <= judged AND e + 1 - s <= {horizon} GROUP BY ALL
  )
  SELECT * FROM "on" UNION ALL SELECT * FROM seen UNION ALL SELECT * FROM risk UNION ALL SELECT * FROM out;
"""

# What the entrants cost, by a simpler rule than the law's: the step follows from the weeks with a benefit
# in the latest three years. The law's second counter, which starts the first again, is no window.
COST = """
CREATE OR REPLACE TEMP TABLE answer AS
  WITH pw AS (
    SELECT municipality m, person p, x, unnest(generate_series("first" - {origin}, "last" - {origin})) w
    FROM runs JOIN covered USING (code)
  ), counted AS (
    SELECT m, p, x, w, count(*) OVER (PARTITION BY m, p ORDER BY w
                                      RANGE BETWEEN 155 PRECEDING AND CURRENT ROW) n FROM pw
  ), priced AS (
    SELECT m, p, counted.w, v FROM counted JOIN price ON price.x = counted.x AND price.w = counted.w
     AND price.st = CASE WHEN n < 5 THEN 0 WHEN n < 27 THEN 1 WHEN n < 53 THEN 2 ELSE 3 END
  )
  SELECT en.m, en.b, en.q, priced.w - en.s t, priced.w // 52 y, sum(v) v
  FROM en JOIN priced ON en.m = priced.m AND en.p = priced.p
   AND priced.w BETWEEN en.s AND least(en.s + {horizon} - 1, en.stop - 1) GROUP BY ALL;
"""
