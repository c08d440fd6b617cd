/** The words of a plain value: a cell's answer, a mark's address, however deep. */

/** Iterative: values of older plans may be nested without end. */
export const wordsInValue = (value: unknown): readonly string[] => {
  const words: string[] = []
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one === 'string') words.push(one)
    else if (typeof one === 'object' && one !== null) waiting.push(...Object.values(one))
  }
  return words.reverse()
}
