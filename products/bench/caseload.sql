-- The statements of products.bench.caseload, in their order; a blank line parts them.
-- One row of the plan for every case to be: `n` among those of its sort, `luck` from 0 to 1023.
CREATE UNLOGGED TABLE bench_plan AS
SELECT md5(%(seed)s || ':' || sort || ':' || n)::uuid AS case_id, sort, n, e.id AS source, e.designation,
    e.designation_key, e.manufacturer_id, m.party_id AS home, e.current_id AS revision_id, e.registered,
    l.category AS category_id, hashtextextended(sort || ':' || n, %(seed)s) & 1023 AS luck,
    NULL::bigint AS entry_id, NULL::bigint AS base_id, '' AS kind, '' AS status, '' AS stage,
    NULL::timestamptz AS filed_at, NULL::timestamptz AS closed_at, 0 AS rounds
FROM (
    SELECT 'included' AS sort, n, n AS entry FROM generate_series(%(first)s, %(last)s) n
    UNION ALL SELECT 'open', n, 1 + n * 13 %% %(products)s FROM generate_series(%(first_open)s, %(last_open)s) n
    UNION ALL SELECT 'ended', n, 1 + n * 31 %% %(products)s FROM generate_series(%(first_ended)s, %(last_ended)s) n
) AS each JOIN products_entry e ON e.id = each.entry JOIN products_manufacturer m ON m.id = e.manufacturer_id
JOIN products_listing l ON l.entry_id = e.id;

UPDATE bench_plan SET kind = 'include', status = 'approved', stage = 'decided', entry_id = source,
    filed_at = registered::timestamptz - interval '20 days' + luck * interval '7 minutes',
    closed_at = registered::timestamptz + interval '10 hours', rounds = (luck %% 5 = 0)::int
WHERE sort = 'included';

UPDATE bench_plan SET kind = CASE WHEN luck < 200 THEN 'amend' WHEN luck < 300 THEN 'extend'
        WHEN luck < 340 THEN 'exclude' ELSE 'include' END, status = CASE WHEN luck %% 3 = 0 THEN 'refused'
        ELSE 'withdrawn' END, stage = 'ended', entry_id = source,
    filed_at = registered::timestamptz + interval '40 days',
    closed_at = registered::timestamptz + interval '70 days' + luck * interval '1 minute'
WHERE sort = 'ended';

UPDATE bench_plan SET kind = CASE WHEN luck < 220 THEN 'amend' WHEN luck < 330 THEN 'extend'
        WHEN luck < 380 THEN 'exclude' ELSE 'include' END,
    stage = (ARRAY['filed', 'filed', 'filed', 'filed', 'new', 'new', 'new', 'new', 'new', 'new', 'new',
        'said', 'said', 'said', 'half', 'half', 'split', 'returned', 'returned', 'twice'])[1 + n %% 20],
    filed_at = %(at)s::timestamptz - interval '1 hour' - (n %% 45) * interval '1 day' - luck * interval '1 minute'
WHERE sort = 'open';

UPDATE bench_plan SET status = CASE stage WHEN 'filed' THEN 'filed' WHEN 'returned' THEN 'returned'
        WHEN 'twice' THEN 'returned' WHEN 'split' THEN 'conciliation' ELSE 'in_review' END,
    rounds = CASE stage WHEN 'returned' THEN 1 WHEN 'twice' THEN 2 ELSE 0 END
WHERE sort = 'open';

-- A new product has an entry of its own, with the content of another.
UPDATE bench_plan SET entry_id = nextval(pg_get_serial_sequence('products_entry', 'id'))
WHERE sort = 'open' AND kind = 'include';

INSERT INTO products_entry (id, manufacturer_id, designation, designation_key, state)
SELECT entry_id, manufacturer_id, designation || 'Н', designation_key || 'H', 'pending'
FROM bench_plan WHERE sort = 'open' AND kind = 'include';

UPDATE bench_plan SET designation = designation || 'Н' WHERE sort = 'open' AND kind = 'include';

UPDATE bench_plan SET entry_id = source, base_id = CASE kind WHEN 'include' THEN NULL ELSE revision_id END
WHERE entry_id IS NULL;

-- What is judged of an open case is a revision of its own.
UPDATE bench_plan SET revision_id = nextval(pg_get_serial_sequence('products_revision', 'id'))
WHERE sort = 'open';

INSERT INTO products_revision (id, entry_id, ordinal, body, digest, created_at, created_by_id)
SELECT p.revision_id, p.entry_id, CASE p.kind WHEN 'include' THEN 1 ELSE 3 + p.n END, r.body, r.digest,
    p.filed_at, %(signer)s
FROM bench_plan p JOIN products_entry e ON e.id = p.source JOIN products_revision r ON r.id = e.current_id
WHERE p.sort = 'open';

INSERT INTO products_case (id, kind, status, manufacturer_id, entry_id, category_id, designation, draft,
    draft_version, claims, base_id, revision_id, reason, rounds, answer_due, created_at, created_by_id,
    changed_at, filed_at, closed_at)
SELECT p.case_id, p.kind, p.status, p.manufacturer_id, p.entry_id, p.category_id, p.designation,
    convert_from(r.body, 'UTF8')::jsonb - 'parameters', 3,
    ARRAY['look:' || p.designation_key, 'mixed:' || p.designation_key],
    p.base_id, p.revision_id, CASE p.kind WHEN 'exclude' THEN 'Снято с производства.' ELSE '' END, p.rounds,
    CASE p.status WHEN 'returned' THEN p.filed_at::date + 35 END, p.filed_at - interval '3 days', %(signer)s,
    coalesce(p.closed_at, p.filed_at), p.filed_at, p.closed_at
FROM bench_plan p JOIN products_revision r ON r.id = p.revision_id;

INSERT INTO products_review (case_id, party_id, due, step, assigned_to_id)
SELECT p.case_id, party, CASE WHEN p.stage IN ('filed') AND party = p.home THEN p.filed_at::date + 5
        WHEN p.status IN ('in_review', 'conciliation', 'approved') THEN p.filed_at::date + 30 END,
    CASE p.stage WHEN 'filed' THEN CASE WHEN party = p.home THEN 'formal' ELSE '' END
        WHEN 'new' THEN 'opinion' WHEN 'split' THEN 'again'
        WHEN 'said' THEN CASE party WHEN 'by' THEN 'decision' ELSE 'opinion' END
        WHEN 'half' THEN CASE party WHEN 'by' THEN '' ELSE 'decision' END ELSE '' END,
    CASE WHEN p.n %% 2 = 0 THEN (CASE party WHEN 'by' THEN %(by_experts)s::bigint[]
        ELSE %(ru_experts)s::bigint[] END)[1 + p.n %% %(experts)s] END
FROM bench_plan p CROSS JOIN unnest(ARRAY['by', 'ru']) AS party ORDER BY p.filed_at;

CREATE UNLOGGED TABLE bench_review AS
SELECT r.id, r.party_id AS party, r.step, p.*,
    (CASE r.party_id WHEN 'by' THEN %(by_experts)s::bigint[] ELSE %(ru_experts)s::bigint[] END)
        [1 + p.n %% %(experts)s] AS expert,
    (CASE r.party_id WHEN 'by' THEN %(by_approvers)s::bigint[] ELSE %(ru_approvers)s::bigint[] END)
        [1 + p.n %% %(approvers)s] AS approver,
    coalesce(p.closed_at, least(p.filed_at + interval '9 days', %(at)s)) AS moment
FROM products_review r JOIN bench_plan p USING (case_id);

INSERT INTO products_opinion (review_id, revision_id, verdict, text, expert_id, at)
SELECT id, revision_id, 'yes', '', expert, moment - interval '5 hours' FROM bench_review
WHERE stage IN ('decided', 'split', 'half') OR stage = 'said' AND party = 'by' ORDER BY moment;

INSERT INTO products_decision (review_id, revision_id, digest, verdict, approver_id, order_number,
    order_date, effective, grounds, at)
SELECT b.id, b.revision_id, r.digest, v.verdict, b.approver, (b.n %% 900)::text || '/П', b.moment::date,
    b.moment::date, CASE v.verdict WHEN 'no' THEN 'Не подтверждено.' ELSE '' END, b.moment
FROM bench_review b JOIN products_revision r ON r.id = b.revision_id
CROSS JOIN LATERAL (SELECT CASE WHEN b.stage = 'split' AND b.party = 'ru' THEN 'no' ELSE 'yes' END) AS v (verdict)
WHERE b.stage IN ('decided', 'split') OR b.stage = 'half' AND b.party = 'by' ORDER BY b.moment;

INSERT INTO products_remark (review_id, revision_id, field, text, ready, proposed, author_id, at, sent_at, answer,
    answered_by_id, answered_at, resolved)
SELECT id, revision_id, 'designation', 'Уточните обозначение.', '{}', '', expert, moment - interval '6 days',
    moment - interval '6 days', CASE sort WHEN 'included' THEN 'Уточнено.' ELSE '' END,
    CASE sort WHEN 'included' THEN %(signer)s END, CASE sort WHEN 'included' THEN moment - interval '3 days' END,
    sort = 'included'
FROM bench_review WHERE rounds > 0 AND party = 'by' ORDER BY moment;

INSERT INTO products_event (case_id, at, actor_id, party_id, verb, from_status, to_status, revision_id, note)
SELECT case_id, at, actor, party, verb, was, became, revision_id, '' FROM (
    SELECT case_id, filed_at AS at, %(signer)s AS actor, NULL AS party, 'file' AS verb, 'draft' AS was,
        'filed' AS became, revision_id FROM bench_plan
    UNION ALL SELECT case_id, filed_at + interval '20 hours', expert, party, 'accept', 'filed', 'in_review',
        revision_id FROM bench_review WHERE stage <> 'filed' AND party = home
    UNION ALL SELECT case_id, moment - interval '6 days', expert, party, 'return', 'in_review', 'returned',
        revision_id FROM bench_review WHERE rounds > 0 AND party = 'by'
    UNION ALL SELECT case_id, moment - interval '3 days', %(signer)s, NULL, 'refile', 'returned', 'in_review',
        revision_id FROM bench_review WHERE rounds > 0 AND sort = 'included' AND party = 'by'
    UNION ALL SELECT b.case_id, o.at, o.expert_id, b.party, 'opine', 'in_review', 'in_review', b.revision_id
        FROM products_opinion o JOIN bench_review b ON b.id = o.review_id
    UNION ALL SELECT b.case_id, d.at, d.approver_id, b.party, CASE d.verdict WHEN 'yes' THEN 'approve'
            ELSE 'refuse' END, 'in_review', b.status, b.revision_id
        FROM products_decision d JOIN bench_review b ON b.id = d.review_id
) AS each ORDER BY at;

INSERT INTO products_claim (review_id, holder_id, since, until, note)
SELECT id, CASE step WHEN 'decision' THEN approver ELSE expert END, %(at)s::timestamptz - interval '5 minutes',
    %(at)s::timestamptz + interval '1 day', ''
FROM bench_review WHERE step <> '' AND n %% 40 = 0;

DROP TABLE bench_review;

DROP TABLE bench_plan;
