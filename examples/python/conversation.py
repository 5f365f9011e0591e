"""Says each line of its input to a center, and prints each event of the contact once and in order.

    python3 conversation.py http://127.0.0.1:4280 TOKEN < questions.txt
"""
import asyncio, contextlib, json, random, sys, urllib.error, urllib.request, uuid
import websockets

# Before a request is sent again; before the gateway finds us idle; before a late event is a missing one.
ANSWER_SECONDS, BEAT_SECONDS, DOUBT_SECONDS = 5, 25, 0.3


class Conversation:
    def __init__(self, center, token):
        self.center, self.token, self.open_id, self.contact = center, token, uuid.uuid4().hex, None
        self.settled, self.ahead = 0, {}  # nothing is missing up to here; events that came too early
        self.to_say, self.stored, self.has_ended = [], 0, False  # what is unacknowledged; the last number that is not
        self.answers, self.news, self.is_over = {}, asyncio.Event(), False

    def ticket(self):
        request = urllib.request.Request(f"{self.center}/tickets", b"", {"authorization": f"Bearer {self.token}"})
        try:
            return json.load(urllib.request.urlopen(request, timeout=30))["url"]
        except urllib.error.HTTPError as error:
            raise SystemExit("sign in again") if error.code in (401, 403) else error

    async def run(self):
        self.listening, pause = asyncio.create_task(self.listen()), 0.4
        while not self.is_over:
            with contextlib.suppress(OSError, websockets.WebSocketException):  # the pause is the answer to both
                async with websockets.connect(await asyncio.to_thread(self.ticket)) as self.socket:
                    tasks, pause = [*map(asyncio.create_task, (self.read(), self.beat(), self.converse()))], 0.4
                    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                    [task.cancel() for task in tasks]
                    await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.sleep(0 if self.is_over else pause * random.uniform(0.5, 1))
            pause = min(15, 2 * pause)

    async def listen(self):
        while line := await asyncio.to_thread(sys.stdin.readline):
            self.to_say.append(line.rstrip("\n"))
            self.news.set()
        self.has_ended = True
        self.news.set()

    async def beat(self):
        while await asyncio.sleep(BEAT_SECONDS, True):
            await self.socket.send('{"action":"heartbeat"}')

    async def read(self):
        async for raw in self.socket:
            frame = json.loads(raw)
            if frame.get("ref") in self.answers:
                self.answers.pop(frame["ref"]).set_result(frame)
            elif frame.get("type") == "event" and frame["contactId"] == self.contact:
                self.take(frame)

    async def ask(self, **frame):
        """Asks until there is an answer; every request of the protocol may be sent twice."""
        while True:
            ref, answered = uuid.uuid4().hex, asyncio.get_running_loop().create_future()
            self.answers[ref] = answered
            await self.socket.send(json.dumps({**frame, "ref": ref}))
            try:
                answer = await asyncio.wait_for(answered, ANSWER_SECONDS)
                if answer.get("code") not in ("busy", "internal"):
                    return answer
                await asyncio.sleep(random.uniform(0.2, 0.4))
            except asyncio.TimeoutError:
                self.answers.pop(ref, None)

    async def converse(self):
        if self.contact is None:
            self.contact = (await self.ask(action="contact.open", openId=self.open_id))["contactId"]
        await self.sync()
        while self.to_say or self.ahead or not self.has_ended:
            self.news.clear()
            if self.ahead and await asyncio.sleep(DOUBT_SECONDS, True) and self.ahead:
                await self.sync()
            elif self.to_say:
                await self.say(self.to_say[0], self.stored + 1)
            elif not self.ahead and not self.has_ended:
                await self.news.wait()
        self.is_over = True

    async def say(self, text, number):
        answer = await self.ask(action="message.send", contactId=self.contact, clientSeq=number, text=text)
        self.stored = {"ack": number, "gap": answer.get("expected", 1) - 1}.get(answer["type"], self.stored)
        if answer["type"] != "gap":
            self.to_say.pop(0)
        if answer["type"] == "ack":  # nobody pushes us what we said ourselves
            event = {"type": "message", "from": "student", "clientSeq": number, "text": text}
            self.take({"seq": answer["seq"], "prev": answer["seq"] - 1, "event": event})

    async def sync(self):
        page = {"more": True}
        while page.get("more"):
            page = await self.ask(action="sync", contactId=self.contact, since=self.settled)
            [self.show(row) for row in page.get("events", [])]
            self.settled = max(self.settled, page.get("upTo", 0))
            self.advance()

    def take(self, frame):
        self.ahead[frame["seq"]] = frame
        self.advance()

    def advance(self):
        for seq in sorted(self.ahead):  # prev is the newest earlier event that was there for us to see
            if self.ahead[seq]["prev"] <= self.settled:
                self.show(self.ahead[seq])
        self.ahead = {seq: frame for seq, frame in self.ahead.items() if seq > self.settled}
        self.news.set()

    def show(self, row):
        if row["seq"] > self.settled:
            self.settled = row["seq"]
            print(json.dumps({"seq": row["seq"], **row["event"]}, ensure_ascii=False), flush=True)


asyncio.run(Conversation(*sys.argv[1:3]).run())
