import { type Cell, plain, type Report, type Table } from './report'

/** Prints the tables of a report, its notes, and each aim with what was measured. */
export function printReport({ title, notes, tables, aims }: Report): void {
  console.log(`\n${title}\n${'='.repeat(title.length)}`)
  for (const note of notes) console.log(`- ${note}`)
  for (const table of tables) printTable(table)
  if (aims.length > 0) console.log('\nAims')
  for (const { aim, measured, met } of aims)
    console.log(`  ${met ? 'met   ' : 'MISSED'}  ${aim}: ${measured}`)
}

function printTable({ title, columns, rows }: Table): void {
  const lines = [columns, ...rows.map(row => row.map(text))]
  const widths = columns.map((_, column) => Math.max(...lines.map(line => (line[column] ?? '').length)))
  const isNumeric = columns.map((_, column) => rows.every(row => typeof row[column] !== 'string'))
  const draw = (line: string[]) =>
    line
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  console.log(`\n${title}`)
  for (const line of lines) console.log(`  ${draw(line)}`)
}

function text(cell: Cell): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return plain(cell)
  const { median, min, max, runs } = cell
  return runs > 1 ? `${plain(median)} (${plain(min)}–${plain(max)})` : plain(median)
}
