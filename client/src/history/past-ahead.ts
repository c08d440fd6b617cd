/**
 * Takes a history in while the rest of it is still under way, so that little is left to do when its end has come.
 *
 * A turn is chained some seconds after its last edit, so it may come after entries that it lies before (story.ts): the
 * newest wait. When one comes later even than that, all is taken in once more at the end.
 */
import { Past } from '@twofold/shared/history/past'
import { type Moment, momentOf, storyOf, storyOrder, type Told } from '@twofold/shared/history/story'

const waits = 64

const isBeginningOf = (moments: readonly Moment[], story: readonly Moment[]): boolean =>
  moments.every((moment, index) => {
    const told = story[index]
    return moment.seq === told?.seq && moment.body === told.body && moment.update === told.update
  })

export class PastAhead {
  #past = new Past()
  #waiting: readonly Told[] = []

  /** What has come since. */
  take(fresh: readonly Told[]): void {
    const told = storyOrder([...this.#waiting, ...fresh])
    const ripe = Math.max(0, told.length - waits)
    for (const one of told.slice(0, ripe)) this.#past.take(momentOf(one, this.#past.moments.length))
    this.#waiting = told.slice(ripe)
  }

  /** @param told all that came, in any order */
  end(told: readonly Told[]): Past {
    const story = storyOf(told)
    if (!isBeginningOf(this.#past.moments, story)) {
      this.#past.destroy()
      this.#past = new Past()
    }
    this.#past.takeAll(story.slice(this.#past.moments.length))
    this.#past.retell(story)
    return this.#past
  }
}
