/** What the made-up family has written so far: half of a plan, in the order in which they wrote it. All of it is made up. */
import type { FieldId } from '@twofold/shared/ids'
import type { DemoRole } from './folder.ts'

/** One person's writing in one field. */
export interface Said {
  readonly by: DemoRole
  /** Whose words they are, when somebody else types them. */
  readonly for?: DemoRole
  readonly field: FieldId
  readonly what:
    | { readonly kind: 'text'; readonly paragraphs: readonly string[] }
    | { readonly kind: 'line'; readonly line: string }
    | { readonly kind: 'ticks'; readonly options: readonly string[] }
    | { readonly kind: 'row'; readonly row: SaidRow }
}

export interface SaidRow {
  readonly words: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
  readonly people?: Readonly<Record<string, readonly DemoRole[]>>
}

const text = (by: DemoRole, field: string, ...paragraphs: readonly string[]): Said => ({
  by,
  field: field as FieldId,
  what: { kind: 'text', paragraphs },
})
const line = (by: DemoRole, field: string, words: string): Said => ({
  by,
  field: field as FieldId,
  what: { kind: 'line', line: words },
})
const ticks = (by: DemoRole, field: string, ...options: readonly string[]): Said => ({
  by,
  field: field as FieldId,
  what: { kind: 'ticks', options },
})
const row = (by: DemoRole, field: string, what: SaidRow): Said => ({
  by,
  field: field as FieldId,
  what: { kind: 'row', row: what },
})

/** `YYYY-MM-DD` so many days from a moment, in the machine's calendar. */
export const dayFrom = (now: number, days: number): string => {
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

const about: readonly Said[] = [
  line('birthParent', 'about.childCalled', 'Mia. Mimi at bedtime.'),
  text(
    'facilitator',
    'about.whoCanSee',
    'Ana, Ruth, Mia, Sam, Jo and Lee. Pat reads it for the six-month review.',
  ),
  text('facilitator', 'about.limits', 'Family time is Wednesdays at the center. Changes go through Sam.'),
]

const childVoice: readonly Said[] = [
  ticks('youth', 'childVoice.helpedBy', 'withPartnershipParent'),
  text('youth', 'childVoice.myGoodDay', 'Pancakes. Soccer with Leo. Then drawing owls.'),
  text('youth', 'childVoice.helpsWhenSad', 'My owl. Being quiet next to somebody.'),
]

const communication = (): readonly Said[] => [
  ticks('birthParent', 'communication.adultsHow', 'thisPlan', 'call'),
  ticks('partnershipParent', 'communication.adultsHow', 'notebookThatGoesToVisits'),
  line(
    'birthParent',
    'communication.adultsWhen',
    'After 6, not on Mondays. Not during supper at Ruth’s, 5 to 6.',
  ),
  row('partnershipParent', 'communication.news', {
    words: { what: 'How the day at school went', how: 'A note in this plan', howOften: 'Every school day' },
    people: { whoTells: ['partnershipParent'], whoHears: ['birthParent'] },
  }),
  row('birthParent', 'communication.news', {
    words: { what: 'A new drawing or a lost tooth', how: 'A photo', howOften: 'When it happens' },
    people: { whoTells: ['partnershipParent'], whoHears: ['birthParent', 'facilitator'] },
  }),
]

const childNeeds: readonly Said[] = [
  text(
    'birthParent',
    'childNeeds.needs',
    'Her glasses, on before she gets up. A hug at the door. She needs to know what comes next, so tell her the night before.',
  ),
  text(
    'partnershipParent',
    'childNeeds.needs',
    'We draw the next day on a card after supper. She picks the color.',
  ),
  text('birthParent', 'childNeeds.routineBedtime', 'Bath first, then the owl song. Two times, always two.'),
  text(
    'partnershipParent',
    'childNeeds.routineBedtime',
    'We leave the hall light on and the door open a little.',
  ),
  text('birthParent', 'childNeeds.likes', 'Owls, soccer, pancakes, being asked.'),
  {
    by: 'scribe',
    for: 'birthParent',
    field: 'childNeeds.comfort' as FieldId,
    what: { kind: 'text', paragraphs: ['Sit next to her and hum. Do not talk at first.'] },
  },
]

const together = (now: number): readonly Said[] => [
  text('birthParent', 'workingTogether.sharedGoal', 'That Mia never has to choose between us.'),
  row('birthParent', 'workingTogether.opportunities', {
    words: {
      what: 'Call before bed',
      when: 'Tuesday and Thursday, 7:15 pm',
      whereOrHow: 'Video. Ruth starts the call.',
    },
    people: { who: ['birthParent'] },
  }),
  row('partnershipParent', 'workingTogether.opportunities', {
    words: {
      what: 'Come to the game',
      when: 'Saturday, 10:00 am',
      whereOrHow: 'Ask Sam',
      whatHelpIsNeeded: 'Ana needs a ride',
    },
    people: { who: ['birthParent', 'partnershipParent'] },
  }),
  row('partnershipParent', 'workingTogether.opportunities', {
    words: { what: 'Sign the class trip form', when: 'By Friday', whereOrHow: 'Ruth sends it with Sam' },
    people: { who: ['birthParent'] },
  }),
  row('partnershipParent', 'attendTogether.events', {
    words: { what: 'Dentist check', whoTellsWhom: 'Ruth tells Sam, Sam tells Ana' },
    values: { kind: 'health', dayAndTime: `${dayFrom(now, 8)}T15:30`, placeOkToShare: 'askFirst' },
    people: { whoGoes: ['partnershipParent'] },
  }),
  row('birthParent', 'attendTogether.events', {
    words: { what: 'Class play. Mia is the moon.' },
    values: { kind: 'school', dayAndTime: `${dayFrom(now, 12)}T18:00`, placeOkToShare: 'yes' },
    people: { whoGoes: ['birthParent', 'partnershipParent'] },
  }),
]

const rest = (now: number): readonly Said[] => [
  text('birthParent', 'preferences.hair', 'Braids on Sunday. Detangle wet, from the ends up. Coconut oil.'),
  text('partnershipParent', 'preferences.hair', 'Would you show me the first time?'),
  text(
    'facilitator',
    'contactVisits.orderSummary',
    'Wednesdays 4 to 6, at the center. Calls as both families agree.',
  ),
  row('facilitator', 'followUp.nextSteps', {
    words: { step: 'Find a ride to the game for Ana' },
    values: { byWhen: dayFrom(now, 2), done: 'notYet' },
    people: { who: ['facilitator'] },
  }),
]

/** @param now gives the made-up appointments their days */
export const wordsSoFar = (now: number): readonly Said[] => [
  ...about,
  ...childVoice,
  ...communication(),
  ...childNeeds,
  ...together(now),
  ...rest(now),
]
