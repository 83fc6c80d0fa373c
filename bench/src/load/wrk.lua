-- Sends the requests of a file, each preceded by a line with its length: `rotate` reads all of them at once,
-- `once` reads each when it is sent.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  file = assert(io.open(args[1], 'rb'))
  order = args[2]
  sent = 0
  requests = {}
  if order == 'rotate' then
    local next = read_one()
    while next do
      table.insert(requests, next)
      next = read_one()
    end
  end
end

function read_one()
  local length = file:read('*l')
  return length and file:read(tonumber(length)) or nil
end

function request()
  sent = sent + 1
  if order == 'rotate' then return requests[(sent - 1) % #requests + 1] end
  last = read_one() or last
  return last
end

function done(summary, latency, _)
  local e = summary.errors
  local sent = 0
  for _, thread in ipairs(threads) do sent = sent + thread:get('sent') end
  io.write(string.format(
    '\n@ requests=%d microseconds=%d p50=%d p99=%d sent=%d connect=%d read=%d write=%d timeout=%d status=%d\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), sent,
    e.connect, e.read, e.write, e.timeout, e.status))
end
