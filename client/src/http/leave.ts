/** Leaving: the server ends what this device holds, and an empty page takes this one's place in the history. */
import { forgetChoice } from '../words/language.ts'
import { house } from './house.ts'

/** Also leaves when the server cannot be reached: the page must go. */
export const leave = async (): Promise<void> => {
  const told = await Promise.race([
    house.leave().then(
      () => true,
      () => false,
    ),
    // A dead line must not hold somebody on the page who wants to go.
    new Promise<false>((resolve) => setTimeout(() => resolve(false), 3_000)),
  ])
  forgetChoice()
  location.replace(told ? '/left' : '/left?offline')
}
