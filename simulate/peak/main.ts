const requiredMajor = 24;

if (Number(process.versions.node.split('.')[0]) < requiredMajor) {
  console.error(
    `wrong_node: this needs Node ${requiredMajor} and runs on ${process.versions.node}; npm run peak brings it`,
  );
  process.exit(2);
}

// Loaded only now: older versions cannot read the rest.
const { peak } = await import('./peak.ts');
process.exitCode = peak(process.argv.slice(2));
