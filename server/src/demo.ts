/**
 * `npm run demo`: a made-up family's half-filled plan, and a link for each of its people that signs in by itself.
 * Everything lies in a temporary folder unless TWOFOLD_DATA names one; a folder that the demo did not make is refused.
 */
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoDoor, DemoVisit } from './adapters/http/demo-door.ts'
import {
  claimFolder,
  type DemoFamily,
  demoLink,
  demoRoles,
  keepFamily,
  readFamily,
  writeLinks,
} from './demo/folder.ts'
import { makeFamily } from './demo/make-family.ts'
import { runServer } from './run-server.ts'

const doorOf = ({ planId, links, account }: DemoFamily): DemoDoor => {
  const visits = new Map<string, DemoVisit>(
    demoRoles.map((role) => [
      links[role].token,
      { planId, participantId: links[role].participantId, account: role === 'facilitator' ? account : null },
    ]),
  )
  return { visitOf: (token) => visits.get(token) ?? null }
}

let folder = ''
let family: DemoFamily | null = null

await runServer({
  defaultDataFolder: join(tmpdir(), `twofold-demo-${randomBytes(6).toString('hex')}`),
  async prepare(settings) {
    folder = settings.dataFolder
    await claimFolder(folder)
    return {
      async openDemo(house) {
        const made = (await readFamily(folder)) ?? (await makeFamily(house))
        await keepFamily(folder, made)
        family = made
        return doorOf(made)
      },
    }
  },
  async onServing({ origin }) {
    if (!family) return []
    const made = family
    await writeLinks(folder, origin, made)
    const width = Math.max(...demoRoles.map((role) => role.length)) + 8
    return [
      'A made-up family, to look around. Open a link to be that person:',
      ...demoRoles.map(
        (role) => `  ${`${made.links[role].name}, ${role}`.padEnd(width)} ${demoLink(origin, made, role)}`,
      ),
      `The links are also in ${join(folder, 'demo.json')}`,
    ]
  },
})
