const requiredMajor = 24;

if (Number(process.versions.node.split('.')[0]) < requiredMajor) {
  console.error(
    `wrong_node: this needs Node ${requiredMajor} and runs on ${process.versions.node}; npm run staffing brings it`,
  );
  process.exit(2);
}

// Loaded only now: older versions cannot read the rest.
const { staffing } = await import('./staffing.ts');
process.exitCode = staffing(process.argv.slice(2));
