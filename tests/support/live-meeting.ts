/**
 * A meeting that is live on a real server, with something in it for every act: words by Ana, words that Jo wrote for her,
 * a note, a wording proposed to her, words hidden, an answer written down for her, a wish.
 */

import type { Act } from '@twofold/shared/acts'
import type { PlaceOfWords } from '@twofold/shared/beside'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { hashOfPart } from '@twofold/shared/restore'
import { partHash, sectionContent, sectionHash } from '@twofold/shared/section-content'
import { templateOf } from '@twofold/shared/templates'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { type Actor, type AttemptsHouse, type Scene, setScene } from './attempts-house.ts'
import { comesIn } from './hostile-client.ts'
import type { Answer } from './visitor.ts'

/** A line of both families. */
export const line = 'communication.adultsWhen' as FieldId
const wish = 'preferences.hair' as FieldId
const childCalled = 'about.childCalled' as FieldId
const template = templateOf('partnership-parenting-plan', 1)!
/** What is written there, and brought back to nothing. */
const name = 'Bear'
const asAtFirst = { kind: 'restore', what: 'field', key: childCalled, at: 1 } as const
const hashOfName = (words: string): string => {
  const doc = new Y.Doc()
  doc.getText(childCalled).insert(0, words)
  return hashOfPart(template, asAtFirst, (section) => sectionContent(doc, template, section))
}

export const meetingRoles = [
  'birthParent',
  'partnershipParent',
  'youth',
  'scribe',
  'observer',
  'facilitator',
] as const

export interface LiveMeeting extends Scene {
  actor(name: string): Actor
  acts(name: string, act: Act): Promise<Answer<{ ok?: true; id?: string | null; error?: string }>>
  /** Ids of what the acts made. */
  readonly note: string
  readonly wording: string
  readonly hidden: string
  readonly restored: string
  /** Ana's own words. */
  readonly own: readonly PlaceOfWords[]
  /** Words that Jo wrote for her. */
  readonly scribed: readonly PlaceOfWords[]
  hashOf(section: string): string
  wishHash(): string
}

/** The ids of words in a line as somebody reads it. */
const idsOf = ({ socket }: Actor, words: string): readonly PlaceOfWords[] => {
  const text = lineOf(socket.doc, line)
  const from = text.toString().indexOf(words)
  const ranges: PlaceOfWords[] = []
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const [start, end] = [Math.max(from, at), Math.min(from + words.length, at + item.length)]
    if (start < end)
      ranges.push({ client: item.id.client, clock: item.id.clock + start - at, length: end - start })
    at += item.length
  }
  return ranges
}

export const openMeeting = async (house: AttemptsHouse): Promise<LiveMeeting> => {
  const scene = await setScene(house, [...meetingRoles])
  const { planId, actors } = scene
  const actor = (name: string): Actor => {
    const found = actors.find((one) => one.name === name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return found
  }
  const acts: LiveMeeting['acts'] = (name, act) =>
    actor(name).visitor.post(`/api/plans/${planId}/acts`, { as: actor(name).id, act })
  const done = async (name: string, act: Act): Promise<string> => {
    const { status, body } = await acts(name, act)
    expect([act.kind, status, body.error]).toEqual([act.kind, 200, undefined])
    return body.id ?? ''
  }
  const all = [
    ...actors.map(({ id }) => id),
    ...['Hana', 'Hugo', 'Tess'].map((name) => scene.made.ids[name] ?? ''),
  ]
  const expected = all.filter((id) => ![actor('Sam').id, actor('Ines').id].includes(id)) as ParticipantId[]
  const plan = { date: '2026-11-26', time: '10:00', place: '', lengthMin: 45, expected }
  await done('Sam', { kind: 'planMeeting', plan })
  await done('Sam', { kind: 'openMeeting' })
  for (const participant of expected) await done('Sam', { kind: 'letIn', participant })
  await done('Sam', { kind: 'startMeeting' })
  for (const one of actors) await comesBack(scene, one)
  const [ana, jo] = [actor('Ana'), actor('Jo')]
  await ana.socket.types('Evenings. ', line)
  await ana.socket.types(name, childCalled)
  await ana.socket.types('Badly said. ', line)
  await ana.socket.types('Secret. ', line)
  await done('Jo', { kind: 'scribeFor', participant: ana.id as ParticipantId })
  await jo.socket.asks()
  await jo.socket.types('Said by Ana. ', line)
  await done('Jo', { kind: 'scribeFor', participant: null })
  for (const one of actors) await one.socket.asks()
  const meeting: LiveMeeting = {
    ...scene,
    actor,
    acts,
    note: await done('Ana', { kind: 'leaveNote', field: line, ranges: [], text: 'Can we talk?' }),
    wording: await done('Sam', {
      kind: 'proposeWording',
      field: line,
      ranges: [...idsOf(ana, 'Badly said. ')],
      to: 'Well said. ',
    }),
    hidden: await done('Sam', {
      kind: 'hide',
      field: line,
      ranges: [...idsOf(ana, 'Secret. ')],
      reason: 'private',
    }),
    restored: await done('Sam', { ...asAtFirst, hash: hashOfName(name) }),
    own: idsOf(ana, 'Evenings. '),
    scribed: idsOf(ana, 'Said by Ana. '),
    hashOf: (section) =>
      sectionHash(ana.socket.doc, template, template.sections.find(({ key }) => key === section)!),
    wishHash: () => partHash(ana.socket.doc, template, { field: wish, row: null })!,
  }
  for (const one of actors) await one.socket.asks()
  await done('Jo', {
    kind: 'recordAnswer',
    section: 'about',
    hash: meeting.hashOf('about'),
    participant: ana.id as ParticipantId,
    answer: 'yes',
    words: '',
    isConfirmed: false,
  })
  return meeting
}

/** When the waiting room opened, whoever was in the room was asked outside: they come back, and are let in. */
const comesBack = async ({ planId }: Scene, actor: Actor): Promise<void> => {
  actor.socket = await comesIn(actor.visitor, { planId })
  await actor.socket.asks()
}

/** One act of every kind, about what is there. A kind without one does not compile. */
export const actsIn = (meeting: LiveMeeting): Readonly<Record<Act['kind'], Act>> => {
  const { target, note, wording, hidden, restored, own, scribed } = meeting
  const ana = meeting.actor('Ana').id as ParticipantId
  const ines = meeting.actor('Ines').id as ParticipantId
  const plan = { date: '2026-11-27', time: '11:00', place: '', lengthMin: 30, expected: [ana] }
  const about = { section: 'about', hash: meeting.hashOf('about') }
  const yes = { answer: 'yes', words: '' } as const
  return {
    lockSection: { kind: 'lockSection', section: 'safety' },
    openSection: { kind: 'openSection', section: 'safety' },
    onlySection: { kind: 'onlySection', section: 'safety' },
    allSections: { kind: 'allSections' },
    pauseEveryone: { kind: 'pauseEveryone', text: 'One moment.' },
    resumeEveryone: { kind: 'resumeEveryone' },
    takeBreak: { kind: 'takeBreak' },
    pausePerson: { kind: 'pausePerson', participant: target },
    resumePerson: { kind: 'resumePerson', participant: target },
    letBack: { kind: 'letBack', participant: target },
    giveFloor: { kind: 'giveFloor', participant: ana },
    endFloor: { kind: 'endFloor' },
    removePerson: { kind: 'removePerson', participant: target, reason: 'other' },
    changeRole: { kind: 'changeRole', participant: target, role: 'observer' },
    planMeeting: { kind: 'planMeeting', plan },
    moveMeeting: { kind: 'moveMeeting', plan, reason: 'snow' },
    cancelMeeting: { kind: 'cancelMeeting', reason: 'snow' },
    openMeeting: { kind: 'openMeeting' },
    startMeeting: { kind: 'startMeeting' },
    closeMeeting: { kind: 'closeMeeting', versionName: 'One', reviewOn: ['2026-12-10'] },
    goToStep: { kind: 'goToStep', step: 2 },
    bringAll: { kind: 'bringAll', section: 'childNeeds' },
    handOver: { kind: 'handOver', participant: ines },
    takeOver: { kind: 'takeOver' },
    setSafety: { kind: 'setSafety', safety: 'separately', sides: [[ana], [target]] },
    chooseGroundRules: { kind: 'chooseGroundRules', rules: ['childFirst'] },
    nameVersion: { kind: 'nameVersion', name: 'Half way' },
    writeToday: { kind: 'writeToday', text: 'Slept well.' },
    letIn: { kind: 'letIn', participant: target },
    askToWait: { kind: 'askToWait', participant: target },
    turnAway: { kind: 'turnAway', participant: target },
    park: { kind: 'park', field: line, ranges: [...own] },
    hide: { kind: 'hide', field: line, ranges: [...own], reason: 'hurtful' },
    putBack: { kind: 'putBack', id: hidden },
    undoRestore: { kind: 'undoRestore', id: restored },
    restore: { ...asAtFirst, hash: hashOfName(name) },
    proposeWording: { kind: 'proposeWording', field: line, ranges: [...own], to: 'Nights.' },
    takeWording: { kind: 'takeWording', id: wording },
    leaveWording: { kind: 'leaveWording', id: wording },
    leaveNote: { kind: 'leaveNote', field: line, ranges: [], text: 'And this?' },
    answerNote: { kind: 'answerNote', id: note, text: 'Yes.' },
    resolveNote: { kind: 'resolveNote', id: note },
    reopenNote: { kind: 'reopenNote', id: note },
    scribeFor: { kind: 'scribeFor', participant: ana },
    confirmScribed: { kind: 'confirmScribed', field: line, ranges: [...scribed] },
    strikeScribed: { kind: 'strikeScribed', field: line, ranges: [...scribed] },
    confirmScribedWith: { kind: 'confirmScribedWith', field: line, ranges: [...scribed], participant: ana },
    strikeScribedWith: { kind: 'strikeScribedWith', field: line, ranges: [...scribed], participant: ana },
    answerWish: {
      kind: 'answerWish',
      field: wish,
      row: null,
      hash: meeting.wishHash(),
      answer: 'cleared',
      reason: '',
    },
    agree: { kind: 'agree', ...about, ...yes },
    takeBackAnswer: { kind: 'takeBackAnswer', section: 'about' },
    recordAnswer: { kind: 'recordAnswer', ...about, ...yes, participant: ana, isConfirmed: true },
    confirmAnswer: { kind: 'confirmAnswer', section: 'about' },
    chooseCopy: { kind: 'chooseCopy', copy: 'printToday' },
  }
}
