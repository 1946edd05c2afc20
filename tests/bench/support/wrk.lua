-- Run by wrk: asks for the addresses of a file in turn, and prints what was measured as one line of JSON.
-- Argument: the file of addresses, one a line.

local addresses, last = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    addresses[#addresses + 1] = wrk.format('GET', line)
  end
end

function request()
  last = last % #addresses + 1
  return addresses[last]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'JSON {"requests":%d,"bytes":%d,"microseconds":%d,"failed":%d,"refused":%d,"p50":%d,"p99":%d,"max":%d,"cpuSeconds":%.3f}\n',
    summary.requests, summary.bytes, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status,
    latency:percentile(50), latency:percentile(99), latency.max, os.clock()))
end
