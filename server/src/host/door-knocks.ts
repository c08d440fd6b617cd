/**
 * Devices that came by a meeting's spoken code, as a room meets them: those that a facilitator let in are known from then
 * on, also when they are here again before the tables say so; those turned away go.
 */
import type { Batch } from './batch.ts'
import type { Outside } from './outside.ts'
import type { NewSession, Session } from './session.ts'

export class DoorKnocks {
  readonly #known = new Set<string>()

  /** As the room knows who comes. */
  meet(asked: NewSession): NewSession {
    const { knock = null } = asked
    return knock !== null && this.#known.has(knock) ? { ...asked, knock: null } : asked
  }

  /** @param turnAway shows one who waits out */
  hear({ deeds }: Batch, outside: Outside, turnAway: (session: Session) => void): void {
    for (const { body } of deeds.flatMap(({ drafts }) => drafts)) {
      if ((body.kind !== 'letIn' && body.kind !== 'turnedAway') || !body.knock) continue
      if (body.kind === 'letIn') this.#known.add(body.knock)
      for (const { session } of outside.waiters) {
        if (session.knock !== body.knock || session.person.id !== body.participant) continue
        if (body.kind === 'letIn') session.knock = null
        else turnAway(session)
      }
    }
  }
}
