import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/**
 * A mail server that takes every message and keeps none, in a process of its own. It says its port, and answers
 * `count` with how many messages it has taken since it was last asked, for how many different recipients.
 */
let accepted = 0
let bytes = 0
let recipients = new Set<string>()

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData(stream, session, done) {
    stream.on('data', chunk => {
      bytes += chunk.length
    })
    stream.on('end', () => {
      accepted += 1
      for (const { address } of session.envelope.rcptTo) recipients.add(address)
      done()
    })
  },
})
server.on('error', error => console.error(`The sink: ${error.message}`))
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.server.address() as AddressInfo).port })
})
process.on('message', () => {
  process.send?.({ accepted, recipients: recipients.size, bytes })
  accepted = 0
  bytes = 0
  recipients = new Set()
})
process.on('disconnect', () => process.exit(0))
