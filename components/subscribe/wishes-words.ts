/** How often a digest comes, in words. */
export const FREQUENCIES = {
  daily: 'Daily, when there are papers',
  weekly: 'Weekly, on Mondays',
}
