CREATE TABLE "ingest_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ingest_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"scope" text NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"cursor" text,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "paper_changes" ADD COLUMN "ids" text[];--> statement-breakpoint
ALTER TABLE "paper_changes" ADD COLUMN "day_keys" integer[];--> statement-breakpoint
ALTER TABLE "paper_changes" ADD COLUMN "organizations" text[];--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "project_url" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "code_stars" integer;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "keywords" text[];--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "ai_summary" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "sources" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "title_key" bigint;--> statement-breakpoint
CREATE INDEX "ingest_runs_last" ON "ingest_runs" USING btree ("source","scope",id desc);--> statement-breakpoint
CREATE INDEX "papers_title_key" ON "papers" USING btree ("title_key");--> statement-breakpoint
CREATE INDEX "papers_other_arxiv_id" ON "papers" USING btree ("arxiv_id") WHERE arxiv_id <> id;