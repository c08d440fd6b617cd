/** A few ways to begin, for each family and box: help, never a task. */
import type { PreparationBox } from '@twofold/shared/preparation'
import type { Family } from '@twofold/shared/roles'
import type { TFunction } from 'i18next'

export interface IdeasFor {
  readonly family: Family
  readonly box: PreparationBox
  readonly child: string
}

export const ideas = (t: TFunction<'ready'>, { family, box, child }: IdeasFor): readonly string[] => {
  const of = family === 'agency' ? 'birth' : family
  return (['one', 'two', 'three'] as const).map((which) => t(`idea.${of}.${box}.${which}`, { child }))
}
