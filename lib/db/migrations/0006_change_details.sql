ALTER TABLE "paper_changes" ADD COLUMN "counted_day_keys" integer[];
--> statement-breakpoint
-- Tells with every change of papers which ones changed, which days gained or lost papers or merely have them in another
-- order, and which organisations, unless they are many.
CREATE OR REPLACE FUNCTION papers_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  most CONSTANT int := 1000;
  written int;
  changed text[];
  days int[];
  counted int[];
  makers text[];
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM feed_days;
  ELSIF TG_OP = 'INSERT' THEN
    SELECT count(*) FROM added INTO written;
    IF written = 0 THEN RETURN NULL; END IF;
    INSERT INTO feed_days AS d (day_key, papers)
      SELECT day_key, count(*) FROM added GROUP BY day_key ORDER BY day_key
      ON CONFLICT (day_key) DO UPDATE SET papers = d.papers + excluded.papers;
    IF written <= most THEN
      SELECT array_agg(id), array_agg(DISTINCT day_key),
          coalesce(array_agg(DISTINCT organization_slug) FILTER (WHERE organization_slug IS NOT NULL), '{}')
        FROM added INTO changed, days, makers;
      counted := days;
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT count(*) FROM removed INTO written;
    IF written = 0 THEN RETURN NULL; END IF;
    UPDATE feed_days d SET papers = d.papers - r.papers
      FROM (SELECT day_key, count(*) AS papers FROM removed GROUP BY day_key) r
      WHERE d.day_key = r.day_key;
    DELETE FROM feed_days WHERE papers = 0;
    IF written <= most THEN
      SELECT array_agg(id), array_agg(DISTINCT day_key),
          coalesce(array_agg(DISTINCT organization_slug) FILTER (WHERE organization_slug IS NOT NULL), '{}')
        FROM removed INTO changed, days, makers;
      counted := days;
    END IF;
  ELSE
    SELECT count(*) FROM added INTO written;
    IF written = 0 THEN RETURN NULL; END IF;
    INSERT INTO feed_days AS d (day_key, papers)
      SELECT day_key, sum(n) FROM (
        SELECT day_key, 1 AS n FROM added UNION ALL SELECT day_key, -1 FROM removed
      ) moved GROUP BY day_key HAVING sum(n) <> 0 ORDER BY day_key
      ON CONFLICT (day_key) DO UPDATE SET papers = d.papers + excluded.papers;
    IF FOUND THEN DELETE FROM feed_days WHERE papers = 0; END IF;
    IF written <= most THEN
      WITH both_states AS (
        SELECT id, day_key, vote_key, organization_slug FROM added
        UNION ALL SELECT id, day_key, vote_key, organization_slug FROM removed
      ), moved AS (
        SELECT * FROM both_states WHERE id IN (
          SELECT id FROM both_states GROUP BY id
          HAVING count(*) <> 2 OR count(DISTINCT (day_key, vote_key, coalesce(organization_slug, ''))) > 1)
      )
      SELECT (SELECT array_agg(DISTINCT id) FROM both_states),
          (SELECT coalesce(array_agg(DISTINCT day_key), '{}') FROM moved),
          (SELECT coalesce(array_agg(DISTINCT organization_slug), '{}') FROM moved WHERE organization_slug IS NOT NULL)
        INTO changed, days, makers;
      SELECT coalesce(array_agg(day_key), '{}') FROM (
        SELECT day_key FROM (
          SELECT day_key, 1 AS n FROM added UNION ALL SELECT day_key, -1 FROM removed
        ) both_days GROUP BY day_key HAVING sum(n) <> 0
      ) other INTO counted;
    END IF;
  END IF;
  INSERT INTO paper_changes (ids, day_keys, counted_day_keys, organizations) VALUES (changed, days, counted, makers);
  NOTIFY papers_changed;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The bundled corpus is imported once more: each of its papers learns its source and the key of its title.
DELETE FROM imports;
