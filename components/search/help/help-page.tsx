import { ProsePage } from '@/components/site/prose-page'
import { meaning } from '@/lib/search/meaning/meaning'
import { MeaningFormula } from './meaning-formula'
import { FiltersAndOrders, QueryLanguage } from './query-language'
import { RankingFormula } from './ranking-formula'
import { RankingNumbers, type RankingNumbersProps } from './ranking-numbers'
import './help.css'

/** How search works: what can be typed, the filters, and how papers are ranked, in numbers for one of them. */
export function HelpPage(numbers: RankingNumbersProps) {
  return (
    <ProsePage title="How search works">
      <QueryLanguage />
      <FiltersAndOrders />
      <RankingFormula />
      {meaning() && <MeaningFormula />}
      <RankingNumbers {...numbers} />
    </ProsePage>
  )
}
