/** A moment in one sentence: "Ana changed “blue” to “owl” in Bedtime". */
import type { EntryBody } from '@twofold/shared/entries'
import type { Said } from '@twofold/shared/history/said'
import { countWords } from '@twofold/shared/history/said'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useErasedDeed } from '../redaction/erased-words.ts'
import { type Names, useHistory, useNames, useSayPast } from './here.ts'
import { useTimes } from './times.ts'
import { aboutWhom, type ToldMoment } from './told.ts'
import type { Made } from './told-entries.ts'

/** Words that are said as they are; longer ones are counted. */
const mostQuotedWords = 4

const isShort = (words: string): boolean => words.length > 0 && countWords(words) <= mostQuotedWords

export interface Tell {
  readonly said: (said: Said) => string
  /** @param said what it did to the words; undefined: not known yet */
  readonly moment: (moment: ToldMoment, said: readonly Said[] | undefined) => string
  readonly option: (said: Said) => string
  readonly whose: (said: Pick<Said, 'by' | 'saidBy'>) => string
}

type Simple = Exclude<
  EntryBody['kind'],
  | 'turn'
  | 'tookPart'
  | 'everyonePaused'
  | 'agendaMoved'
  | 'wordsTakenOut'
  | 'scribingFor'
  | 'wishAnswered'
  | 'answered'
  | 'restored'
  | 'redacted'
>

/** What the sentences name. */
const valuesOf = ({ by, body }: ToldMoment, names: Names) => {
  const about = aboutWhom({ body })
  return {
    name: names.person(by),
    who: names.person(about),
    part: 'section' in body && body.section ? names.part(body.section) : '',
    field: 'field' in body && typeof body.field === 'string' ? names.field(body.field) : '',
    text: body.kind === 'meetingClosed' ? body.versionName : body.kind === 'versionNamed' ? body.name : '',
    number: body.kind === 'meetingPlanned' ? body.number : 0,
  }
}

export const useTell = (): Tell => {
  const { t } = useTranslation(['history', 'common'])
  const names = useNames()
  const { plan } = useHistory()
  const say = useSayPast()
  const times = useTimes()
  const erased = useErasedDeed(names.person)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` and the times follow the language, as `t` does
  return useMemo((): Tell => {
    const whose: Tell['whose'] = ({ by, saidBy }) =>
      saidBy && saidBy !== by
        ? t('said.for', { name: names.person(by), who: names.person(saidBy) })
        : names.person(by)
    const option: Tell['option'] = ({ field, option: key, is }) => {
      const found = names.place(field)?.field.options?.find((one) => one.key === key)
      return found ? say(found.label) : (key ?? is)
    }
    const said: Tell['said'] = (one) => {
      const values = { name: whose(one), field: names.field(one.field), count: one.count }
      if (one.what === 'changed' && isShort(one.was) && isShort(one.is))
        return t('said.swapped', { ...values, was: one.was, is: one.is })
      return t(`said.${one.what}`, { ...values, is: option(one) })
    }
    const turn = (moment: ToldMoment, all: readonly Said[] | undefined): string => {
      const [first] = all ?? []
      const { body } = moment
      const field = body.kind === 'turn' ? (body.fields[0] ?? '') : ''
      if (!first) return t('said.turn', { name: names.person(moment.by), field: names.field(field) })
      const more = (all?.length ?? 1) - 1
      return more > 0 ? t('said.more', { said: said(first), count: more }) : said(first)
    }
    const simple = (kind: Simple | Made['kind'], moment: ToldMoment): string => {
      const role = moment.body.kind === 'roleChanged' ? t(`common:roleName.${moment.body.role}`) : ''
      return t(`event.${kind}`, { ...valuesOf(moment, names), role, child: plan.child })
    }
    const moment: Tell['moment'] = (one, all) => {
      const { body } = one
      const values = valuesOf(one, names)
      switch (body.kind) {
        case 'turn':
          return turn(one, all)
        case 'tookPart':
          return t(`event.tookPart.${body.tookPart ? 'yes' : 'no'}`, values)
        case 'everyonePaused':
          return t(`event.everyonePaused.${body.why ?? 'asked'}`, values)
        case 'agendaMoved':
          return body.section
            ? t('event.agendaMoved.part', values)
            : t('event.agendaMoved.step', { ...values, number: body.step + 1 })
        case 'wordsTakenOut':
          return t(`event.wordsTakenOut.${body.how}`, values)
        case 'restored':
          return t(`event.restored.${body.undoes ? 'back' : body.what}`, {
            ...values,
            part: body.what === 'section' && body.key ? names.part(body.key) : '',
            field: body.what === 'field' && body.key ? names.field(body.key) : '',
            when: times.when(body.asOf),
          })
        case 'scribingFor':
          return t(`event.scribingFor.${body.participant ? 'some' : 'none'}`, values)
        case 'wishAnswered':
          return t(`event.wishAnswered.${body.answer}`, values)
        case 'redacted':
          return erased({ at: one.at, ...body })
        case 'answered':
          return t(`event.answered.${body.answer}`, values)
        default: {
          const told = simple(body.kind, one)
          // A kind that a newer house writes and this page has no words for.
          return told === `event.${body.kind}` ? t('event.other') : told
        }
      }
    }
    return { said, moment, option, whose }
  }, [t, names, plan])
}
