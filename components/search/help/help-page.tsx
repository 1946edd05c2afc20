import { ProsePage } from '@/components/site/prose-page'
import { FiltersAndOrders, QueryLanguage } from './query-language'
import './help.css'

/** How search works: what can be typed, the filters, and how papers are ranked. */
export function HelpPage() {
  return (
    <ProsePage title="How search works">
      <QueryLanguage />
      <FiltersAndOrders />
    </ProsePage>
  )
}
