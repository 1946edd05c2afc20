import { BadAnswer } from './bad-answer'

/** Deeper than any record of the sources by far; what nests deeper could not be written again. */
const MAX_DEPTH = 100

/** Parses JSON. @throws BadAnswer when it is none (an error page, cut off), or nests deeper than 100 levels. */
export function readJson(text: string): unknown {
  if (isDeep(text)) throw new BadAnswer('nests too deeply')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadAnswer('is not whole JSON', { cause: error })
  }
}

function isDeep(text: string): boolean {
  let depth = 0
  let isString = false
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index]
    if (isString && sign === '\\') index += 1
    else if (sign === '"') isString = !isString
    else if (!isString && (sign === '[' || sign === '{')) depth += 1
    else if (!isString && (sign === ']' || sign === '}')) depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}
