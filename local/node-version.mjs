// Plain JavaScript, so that a Node too old to read TypeScript can still say so in one sentence.
const requiredMajor = 24;

const { node } = process.versions;
if (Number(node.split('.')[0]) < requiredMajor) {
  console.error(
    `this program needs Node ${requiredMajor} and runs on ${node}: run npm ci and start it by an npm script, or put Node ${requiredMajor} on the PATH`,
  );
  process.exit(2);
}
