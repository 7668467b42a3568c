"""What the cases have cost and saved: figures from stated or computed inputs."""
