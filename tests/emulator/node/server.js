// Starts the independent emulator telegram-test-api on the port given as the first argument.
// Three of its answers are mended on the way out, because python-telegram-bot reads them as Telegram documents them:
// a user without `is_bot`, a date in milliseconds, a parameter echoed as text.
const TelegramServer = require("telegram-test-api");

const server = new TelegramServer({ port: Number(process.argv[2]), host: "127.0.0.1" });

for (const way of ["json", "send"]) {
  const answer = server.webServer.response[way];
  server.webServer.response[way] = function mended(body) {
    const result = body && body.result;
    if (result && result.username) result.is_bot = true;
    if (result && result.date > 1e11) result.date = Math.floor(result.date / 1000);
    if (result) delete result.link_preview_options;
    return answer.call(this, body);
  };
}

server.start().then(() => process.stdout.write("ready\n"));
