import { runSized } from '../support/sized'
import { scaleBench } from './scale'

await runSized('scale', scaleBench)
