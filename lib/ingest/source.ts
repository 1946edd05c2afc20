import type { Paper } from '../papers/paper'

/** Where papers come from: `file` is one of the operator's, `corpus` the one that comes with the repository. */
export type SourceName = 'arxiv' | 'hf' | 'file' | 'corpus'

/** A record that is no paper, and why. */
export interface Rejected {
  /** Where it stands: `papers.jsonl:17`, `2026-01-05, record 3`, `arXiv, start 100, entry 2`. */
  place: string
  /** The field at fault, as a path (`paper.authors.0.name`); absent where the whole record is. */
  field?: string
  /** What is wrong, to be read after the field: "must not be empty". */
  reason: string
  /** The record as it came: JSON, or the text where it is none. */
  record: unknown
}

/** A page of a source's input; it is written in one transaction, or not at all. */
export interface Page {
  /** Whose word its papers are: a file may hold another source's records. */
  source: SourceName
  papers: Paper[]
  rejected: Rejected[]
  /** From where a later run goes on, once this page is written. */
  cursor: string
  /** How much of the input is read with this page, in the source's unit. */
  done: number
  /** How much there is in all, where that is known. */
  total?: number
}

/** An input that can be read page by page, from its beginning or from where an earlier run stopped. */
export interface Source {
  name: 'hf' | 'arxiv' | 'file'
  /** What is asked of the source: a run goes on where the last unfinished one with the same scope stopped. */
  scope: string
  /** Whether its end moves on: a run then goes on where the last one stopped, also after that one reached the end. */
  isEndless?: boolean
  /** What `done` and `total` count: "days", "records", "bytes". */
  unit: string
  /**
   * Reads the input; a bad record is rejected and the good ones of its page are kept.
   * @param cursor of the last page that was written; the beginning when absent.
   * @throws Error, one plain sentence, when the input cannot be had; what was yielded before stays written.
   */
  pages(cursor: string | undefined, signal: AbortSignal): AsyncIterable<Page>
}
