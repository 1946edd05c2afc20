import type { Round } from './rounds'

/** What all rounds say together: in words, and whether that is good. */
export function verdict(rounds: Round[]): { lines: string[]; isGood: boolean } {
  const sum = (key: 'kills' | 'accepted' | 'missing' | 'uncertain' | 'inFlight' | 'stuck') =>
    rounds.reduce((total, round) => total + round[key], 0)
  const most = Math.max(...rounds.map(round => round.most))
  const isBounded = rounds.every(({ uncertain, inFlight }) => uncertain <= inFlight)
  const lines = [
    `${rounds.length} rounds, ${sum('kills')} senders killed, ${sum('accepted')} messages accepted`,
    `messages accepted per (issue, subscriber): at most ${most}`,
    `missing: ${sum('missing') || 'none'}`,
    `uncertain: ${sum('uncertain')}, in flight at the kills: ${sum('inFlight')}`,
    `neither sent nor uncertain in the end: ${sum('stuck') || 'none'}`,
  ]
  return { lines, isGood: most <= 1 && sum('missing') === 0 && sum('stuck') === 0 && isBounded }
}
