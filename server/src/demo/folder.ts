/**
 * The demo's data folder. A marker file says that the demo made it and holds what its links need; a folder with
 * anything else in it is somebody's, and is refused.
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { participantIdSchema, planIdSchema } from '@twofold/shared/ids'
import { z } from 'zod'
import { CannotStart } from '../run-server.ts'

const linkSchema = z.strictObject({ token: z.string(), participantId: participantIdSchema, name: z.string() })

/** The links of the demo's seven people, one a role. */
export const demoRoles = [
  'facilitator',
  'birthParent',
  'partnershipParent',
  'youth',
  'scribe',
  'observer',
  'reviewer',
] as const
export type DemoRole = (typeof demoRoles)[number]

const familySchema = z.strictObject({
  planId: planIdSchema,
  links: z.record(z.enum(demoRoles), linkSchema),
  account: z.strictObject({ email: z.string(), password: z.string() }),
})
/** What the demo remembers of its made-up family between two starts. */
export type DemoFamily = z.infer<typeof familySchema>

const markerSchema = z.strictObject({ madeBy: z.literal('twofold demo'), family: familySchema.nullable() })

const markerName = 'twofold-demo.json'

const namesIn = async (folder: string): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return await readdir(folder)
}

/** In one step, so that a crash leaves the old file or the new one. */
const writeWhole = async (folder: string, name: string, value: unknown): Promise<void> => {
  const file = join(folder, name)
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}

/**
 * Makes the folder the demo's, or finds that it is.
 * @throws CannotStart when it holds anything that the demo did not make
 */
export const claimFolder = async (folder: string): Promise<void> => {
  const names = await namesIn(folder)
  if (names.includes(markerName)) return
  if (names.length > 0) {
    throw new CannotStart(
      `The demo did not make the folder ${folder}, so it leaves it alone. Set TWOFOLD_DATA to an empty folder, or leave it unset.`,
    )
  }
  await keepFamily(folder, null)
}

/** Null: the family is not made yet. */
export const readFamily = async (folder: string): Promise<DemoFamily | null> =>
  markerSchema.parse(JSON.parse(await readFile(join(folder, markerName), 'utf8'))).family

export const keepFamily = (folder: string, family: DemoFamily | null): Promise<void> =>
  writeWhole(folder, markerName, { madeBy: 'twofold demo', family })

/** `<data>/demo.json`: what tools read. */
export const writeLinks = (folder: string, url: string, family: DemoFamily): Promise<void> =>
  writeWhole(folder, 'demo.json', {
    url,
    planId: family.planId,
    links: Object.fromEntries(demoRoles.map((role) => [role, demoLink(url, family, role)])),
  })

export const demoLink = (url: string, family: DemoFamily, role: DemoRole): string =>
  `${url}/demo/${family.links[role].token}`
