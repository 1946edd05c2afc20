CREATE TABLE "feed_days" (
	"day_key" integer PRIMARY KEY NOT NULL,
	"papers" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"source" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_changes" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"statement" bigint GENERATED ALWAYS AS IDENTITY (sequence name "paper_changes_statement_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_changes_xid_statement_pk" PRIMARY KEY("xid","statement")
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"abstract" text NOT NULL,
	"arxiv_id" text,
	"authors" jsonb,
	"author_count" integer,
	"organization_slug" text,
	"organization_name" text,
	"published_on" date,
	"featured_on" date,
	"upvotes" integer,
	"num_comments" integer,
	"code_url" text,
	"discussion_url" text,
	"day_key" integer GENERATED ALWAYS AS (coalesce(date '2000-01-01' - coalesce(featured_on, published_on), 2147483647)) STORED NOT NULL,
	"vote_key" integer GENERATED ALWAYS AS (-coalesce(upvotes, -1)) STORED NOT NULL
);
--> statement-breakpoint
CREATE INDEX "papers_feed" ON "papers" USING btree ("day_key","vote_key","id");