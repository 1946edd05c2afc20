import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import type { Issue } from './content'
import { type Recipient, recipients } from './recipients'
import type { Texts } from './texts'

/**
 * Writes the ledger of an issue: one pending row, with its Message-ID and the hash of its text, for each recipient
 * who has none yet and whose filter leaves at least one paper. Any number of workers may do so at once.
 * @param before who confirmed later waits for the next run; a moment as PostgreSQL writes it.
 * @param host what follows the `@` in the Message-IDs.
 * @returns how many rows were added.
 */
export async function enrol(
  db: Db,
  issue: Issue,
  before: string,
  texts: Texts,
  host: string,
): Promise<number> {
  let added = 0
  for await (const batch of recipients(db, issue, before)) added += await write(db, issue, batch, texts, host)
  return added
}

async function write(db: Db, issue: Issue, batch: Recipient[], texts: Texts, host: string): Promise<number> {
  const rows: { subscriber: string; mailbox: string; hash: string }[] = []
  for (const { id, mailbox, filter } of batch) {
    const hash = await texts.hashOf(filter)
    if (hash) rows.push({ subscriber: id, mailbox: mailbox.toString('hex'), hash })
  }
  // The lock keeps a subscriber who is being deleted from failing the whole batch by the foreign key.
  const result = await db.execute(sql`
    with wanted as materialized (
      select gen_random_uuid() as id, r.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(subscriber uuid, mailbox text, hash text)
      join subscribers s on s.id = r.subscriber
      where s.status = 'active'
      for key share of s
    )
    insert into deliveries (id, issue, mailbox, subscriber_id, content_hash, message_id)
    select id, ${issue.key}, decode(mailbox, 'hex'), subscriber, decode(hash, 'hex'), id || '@' || ${host}
    from wanted
    where not exists (select from suppressions x where x.mailbox = decode(wanted.mailbox, 'hex'))
    on conflict (issue, mailbox) do nothing`)
  return result.rowCount ?? 0
}
