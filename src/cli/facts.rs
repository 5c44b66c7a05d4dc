//! stub
#[derive(clap::Args)]
pub struct Arguments {}
pub fn run(_: &Arguments, _: &super::Terminal) -> Result<super::Report, super::Failure> {
    Err(super::Failure::new("x"))
}
