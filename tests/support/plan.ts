/**
 * From an empty machine to a plan with people in it, by the same doors a person uses: the set-up link that the server
 * printed, the agency's home, one join link a participant.
 */
import type { Joined, NewLink, PlanPeople } from '@twofold/shared/http-api'
import type { NewPerson } from '@twofold/shared/http-requests'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { ServerProcess } from './server-process.ts'
import { type Answer, createVisitor, type Visitor } from './visitor.ts'

export interface Participant {
  readonly id: ParticipantId
  readonly name: string
  readonly visitor: Visitor
}
export interface MadePlan {
  readonly planId: PlanId
  readonly facilitator: Visitor
  /** In the order asked for. */
  readonly people: readonly Participant[]
}

export const ana: NewPerson = { name: 'Ana', role: 'birthParent', language: 'en' }
export const ruth: NewPerson = { name: 'Ruth', role: 'partnershipParent', language: 'en' }
export const theo: NewPerson = { name: 'Theo', role: 'youth', language: 'es' }
export const jo: NewPerson = { name: 'Jo', role: 'scribe', language: 'en' }

const done = <Body>(what: string, answer: Answer<Body>): Body => {
  if (answer.status >= 300) throw new Error(`${what}: status ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Links carry their token in the part that no server sees. */
const tokenOf = (link: string): string => new URL(link).hash.slice(1)

/** Uses up the printed set-up link: an agency, and a facilitator who is signed in. */
export const setUpAgency = async (server: ServerProcess): Promise<Visitor> => {
  const facilitator = createVisitor(server.url)
  const [link] = await server.printed(/http\S+\/set-up#\S+/)
  const request = {
    token: tokenOf(link),
    agencyName: 'Harbor Family Services',
    name: 'Sam',
    email: 'sam@harbor.example',
    password: 'a long enough pass phrase',
    language: 'en',
  }
  done('set up', await facilitator.post('/api/set-up', request))
  return facilitator
}

/** Makes a fresh link and joins by it, as on the person's own phone. */
export const join = async (
  facilitator: Visitor,
  planId: PlanId,
  person: { readonly id: ParticipantId; readonly language: 'en' | 'es' },
): Promise<Visitor> => {
  const path = `/api/plans/${planId}/people/${person.id}/link`
  const link = done('link', await facilitator.post<NewLink>(path))
  const visitor = createVisitor(facilitator.origin)
  const request = { token: tokenOf(link.url), isMyDevice: true, language: person.language }
  done('join', await visitor.post<Joined>('/api/join', request))
  return visitor
}

export const makePlan = async (server: ServerProcess, asked: readonly NewPerson[]): Promise<MadePlan> => {
  const facilitator = await setUpAgency(server)
  const request = { child: 'Mia', drawing: 'owl', placementDate: '2031-05-12', people: asked }
  const { planId } = done('new plan', await facilitator.post<{ planId: PlanId }>('/api/plans', request))
  const listed = done('people', await facilitator.get<PlanPeople>(`/api/plans/${planId}/people`))
  const people: Participant[] = []
  for (const { name } of asked) {
    const person = listed.people.find((one) => one.name === name)
    if (!person) throw new Error(`${name} is not in the plan`)
    people.push({ id: person.id, name, visitor: await join(facilitator, planId, person) })
  }
  return { planId, facilitator, people }
}

/** What a WebSocket upgrade of this visitor carries. */
export const headersOf = (visitor: Visitor): Readonly<Record<string, string>> => ({
  cookie: visitor.cookies(),
  origin: visitor.origin,
})

export const liveUrl = (origin: string, planId: PlanId): string =>
  `${origin.replace(/^http/, 'ws')}/live/${planId}`
