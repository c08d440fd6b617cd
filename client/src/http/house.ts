/** The house's HTTP doors, typed by shared/src/http-api.ts. One function a door. */
import type {
  ActDone,
  AgencyHome,
  AsAgreed,
  House,
  Joined,
  JoinLook,
  LinkLook,
  Me,
  NewLink,
  PlanOverview,
  PlanPeople,
} from '@twofold/shared/http-api'
import type {
  ActRequest,
  JoinRequest,
  NewPerson,
  NewPlanRequest,
  SetUpRequest,
  TookPartRequest,
} from '@twofold/shared/http-requests'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Template } from '@twofold/shared/template'
import { request } from './request.ts'

interface Ok {
  readonly ok: true
}
interface AsAgreedOf {
  readonly planId: PlanId
  readonly section: string
  readonly as: ParticipantId
  /** Whose answer. */
  readonly participant: ParticipantId
}
const post = <Answer>(path: string, body: object = {}) => request<Answer>(path, { method: 'POST', body })
const part = encodeURIComponent

export const house = {
  house: (signal?: AbortSignal) => request<House>('/api/house', { signal }),
  me: (signal?: AbortSignal) => request<Me>('/api/me', { signal }),

  lookAtSetUp: (token: string) => post<LinkLook>('/api/set-up/look', { token }),
  setUp: (wanted: SetUpRequest) => post<Ok>('/api/set-up', wanted),
  signIn: (email: string, password: string) => post<unknown>('/api/auth/sign-in/email', { email, password }),
  signOutEverywhere: () => post<Ok>('/api/sign-out-everywhere'),
  signOut: () => post<unknown>('/api/auth/sign-out'),

  agency: (signal?: AbortSignal) => request<AgencyHome>('/api/agency', { signal }),
  makePlan: (wanted: NewPlanRequest) => post<{ readonly planId: PlanId }>('/api/plans', wanted),

  plan: (planId: string, as: string | null, signal?: AbortSignal) =>
    request<PlanOverview>(`/api/plans/${part(planId)}${as ? `?as=${part(as)}` : ''}`, { signal }),
  tookPart: (planId: string, wanted: TookPartRequest) =>
    post<Ok>(`/api/plans/${part(planId)}/took-part`, wanted),
  act: (planId: string, wanted: ActRequest) => post<ActDone>(`/api/plans/${part(planId)}/acts`, wanted),
  asAgreed: ({ planId, section, as, participant }: AsAgreedOf, signal?: AbortSignal) =>
    request<AsAgreed>(
      `/api/plans/${part(planId)}/sections/${part(section)}/as-agreed?as=${part(as)}&participant=${part(participant)}`,
      { signal },
    ),
  template: (id: string, version: number, signal?: AbortSignal) =>
    request<Template>(`/api/templates/${part(id)}/${version}`, { signal }),

  people: (planId: string, signal?: AbortSignal) =>
    request<PlanPeople>(`/api/plans/${part(planId)}/people`, { signal }),
  addPerson: (planId: string, person: NewPerson) =>
    post<{ readonly participantId: ParticipantId }>(`/api/plans/${part(planId)}/people`, person),
  makeLink: (planId: string, person: ParticipantId) =>
    post<NewLink>(`/api/plans/${part(planId)}/people/${part(person)}/link`),
  unlink: (planId: string, person: ParticipantId) =>
    post<Ok>(`/api/plans/${part(planId)}/people/${part(person)}/unlink`),

  lookAtLink: (token: string) => post<JoinLook>('/api/join/look', { token }),
  join: (wanted: JoinRequest) => post<Joined>('/api/join', wanted),
  askForLink: (token: string) => post<Ok>('/api/join/ask', { token }),
  leave: () => post<Ok>('/api/leave'),
}
