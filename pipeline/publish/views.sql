-- Views for the questions that are asked most. Each says at its head what a row is.

-- One row per figure for interns, and per level it holds for ('any' where the text names none), as it stands in the text.
CREATE VIEW amounts_by_level AS
SELECT p.source_id, p.edition, p.cao_code, p.cao_name, p.sector, coalesce(l.value, 'any') AS level, p.amount, p.percentage,
       p.percentage_base, p.per, p.monthly_full_time_eur, p.conversion_assumed, p.bound, p.gross_net, p.obligation, p.valid_from, p.valid_until, p.pages, p.quote, p.provision_id
FROM provisions AS p LEFT JOIN json_each(p.levels) AS l
WHERE p.benefit = 'internship_allowance' AND p.beneficiary = 'intern' AND NOT p.superseded AND p.component_of IS NULL
      AND (p.amount IS NOT NULL OR p.percentage IS NOT NULL);

-- One row per edition, level and period: how many amounts, from how many agreements, and their range.
CREATE VIEW ranges_by_level AS
SELECT source_id, edition, level, per, count(*) AS amounts, count(DISTINCT cao_name) AS agreements,
       min(amount) AS lowest, round(avg(amount), 2) AS mean, max(amount) AS highest
FROM amounts_by_level WHERE amount IS NOT NULL
GROUP BY source_id, edition, level, per;

-- One row per edition and level: amounts made comparable, euro a month for a full-time internship.
CREATE VIEW monthly_by_level AS
SELECT source_id, edition, level, count(*) AS amounts, sum(conversion_assumed) AS with_an_assumption, min(monthly_full_time_eur) AS lowest,
       round(avg(monthly_full_time_eur), 2) AS mean, max(monthly_full_time_eur) AS highest
FROM amounts_by_level WHERE monthly_full_time_eur IS NOT NULL
GROUP BY source_id, edition, level;

-- One row per edition and sector: agreements by status.
CREATE VIEW agreements_by_sector AS
SELECT source_id, edition, coalesce(sector, 'no sector') AS sector, count(*) AS agreements,
       sum(status = 'amount') AS with_amount, sum(status = 'no_amount') AS without_amount, sum(status = 'no_entitlement') AS no_entitlement
FROM agreements GROUP BY source_id, edition, coalesce(sector, 'no sector');

-- One row per agreement that gives no figure, with what it says instead.
CREATE VIEW agreements_without_figure AS
SELECT a.source_id, a.edition, a.cao_code, a.cao_name, a.sector, a.status, p.obligation, p.pages, p.quote, a.agreement_id
FROM agreements AS a JOIN provisions AS p USING (edition, agreement_id)
WHERE a.status <> 'amount';

-- One row per figure that replaces or follows another one of the same arrangement, oldest first.
CREATE VIEW amounts_in_time AS
SELECT source_id, arrangement_id, cao_code, cao_name, edition, valid_from, amount, percentage, per, superseded,
       round(amount - lag(amount) OVER w, 2) AS change,
       round(100.0 * (amount - lag(amount) OVER w) / nullif(lag(amount) OVER w, 0), 2) AS change_percent, provision_id
FROM provisions
WINDOW w AS (PARTITION BY source_id, arrangement_id ORDER BY edition, NOT superseded, valid_from);

-- One row per kind of condition and edition: on how many provisions of how many agreements.
CREATE VIEW conditions_by_type AS
SELECT source_id, edition, type, count(DISTINCT provision_id) AS provisions, count(DISTINCT agreement_id) AS agreements
FROM conditions GROUP BY source_id, edition, type;

-- One row per passage: what was read from it, with the page's stored text to check it in.
CREATE VIEW evidence_in_context AS
SELECT e.source_id, e.edition, e.cao_code, e.cao_name, e.page, e.quote, e.amount, e.percentage, e.per,
       substr(s.text, max(1, e."start" - s."start" - 119), 120 + e."end" - e."start" + 120) AS context, e.provision_id
FROM evidence AS e LEFT JOIN pages AS s USING (source_id, edition, page);
