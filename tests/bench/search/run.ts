import { runSized } from '../support/sized'
import { searchBench } from './search'

await runSized('search', searchBench)
